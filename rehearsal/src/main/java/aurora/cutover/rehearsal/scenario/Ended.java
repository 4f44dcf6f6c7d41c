package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;
import java.util.List;

/** What a failed execution has to say. */
final class Ended {

  private Ended() {}

  static List<String> withError(Execution execution, String error, String causeHolds) {
    String is = execution.error().orElse("");
    String cause = execution.cause().orElse("");
    return is.equals(error) && cause.contains(causeHolds)
        ? List.of()
        : List.of(
            "the execution was to end with %s and '%s', not with %s: %s"
                .formatted(error, causeHolds, is, cause));
  }
}
