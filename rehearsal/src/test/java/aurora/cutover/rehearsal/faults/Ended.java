package aurora.cutover.rehearsal.faults;

import aurora.cutover.rehearsal.asl.Execution;
import java.util.List;
import java.util.Map;

/**
 * What became of a run.
 *
 * @param states of the machine in the order they were entered
 */
record Ended(
    Schedule schedule,
    Execution execution,
    List<String> states,
    List<Invocation> invocations,
    Findings findings) {

  boolean isBroken() {
    return !findings.broken().isEmpty();
  }

  /** What was called there; empty where the run did not come to it. */
  String callAt(Place place) {
    return invocations.stream()
        .filter(invocation -> invocation.place(place.call()).equals(place))
        .map(Invocation::calls)
        .filter(calls -> place.call() > 0 && place.call() <= calls.size())
        .map(calls -> calls.get(place.call() - 1))
        .findFirst()
        .orElse("");
  }

  String cause() {
    return execution.cause().orElse("");
  }

  /** How to see it again. */
  String story() {
    StringBuilder story = new StringBuilder();
    for (Map.Entry<Invariant, String> broken : findings.broken().entrySet()) {
      story.append("%n  %s: %s".formatted(broken.getKey(), broken.getValue()));
    }
    return "-Dfaults.schedule='%s'%s%n  %s: %s %s%n  %s"
        .formatted(
            schedule,
            story,
            execution.status(),
            execution.error().orElse(""),
            cause(),
            String.join(" ", states));
  }
}
