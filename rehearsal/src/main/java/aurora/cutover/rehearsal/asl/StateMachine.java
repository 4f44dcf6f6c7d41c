package aurora.cutover.rehearsal.asl;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A definition that has been read and checked: all of it is implemented, every transition leads
 * somewhere.
 *
 * @param timeoutSeconds how long an execution may run, 1 to 99,999,999; without it, the service's
 *     one year
 */
public record StateMachine(Scope scope, Optional<Integer> timeoutSeconds) {

  /** Names of the states of the outer scope that do or await something: Task and Wait. */
  public Set<String> workingStates() {
    return scope.states().entrySet().stream()
        .filter(
            entry ->
                entry.getValue() instanceof State.Task || entry.getValue() instanceof State.Wait)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /**
   * Reads a definition in JSON, its substitutions already made.
   *
   * @throws UnsupportedDefinition when it is not valid, or uses anything the interpreter does not
   *     implement
   */
  public static StateMachine parse(String json) {
    return StateMachineReader.read(json);
  }
}
