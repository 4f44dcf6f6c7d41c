package aurora.cutover.rehearsal.asl;

import java.util.List;

/**
 * Thrown when a state machine definition holds something the interpreter does not implement; lists
 * every place.
 */
public final class UnsupportedDefinition extends RuntimeException {
  private final transient List<String> problems;

  UnsupportedDefinition(List<String> problems) {
    super(
        "the state machine has %d problem(s):%n  %s"
            .formatted(problems.size(), String.join(System.lineSeparator() + "  ", problems)));
    this.problems = List.copyOf(problems);
  }

  /** One line a problem: the path in the definition, a colon, what is wrong there. */
  public List<String> problems() {
    return problems;
  }
}
