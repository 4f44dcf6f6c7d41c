package aurora.cutover.rehearsal.asl;

import java.util.Optional;

/**
 * A definition that has been read and checked: all of it is implemented, every transition leads
 * somewhere.
 *
 * @param timeoutSeconds how long an execution may run, 1 to 99,999,999; without it, the service's
 *     one year
 */
public record StateMachine(Scope scope, Optional<Integer> timeoutSeconds) {

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
