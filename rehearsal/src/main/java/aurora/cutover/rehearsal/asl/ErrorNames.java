package aurora.cutover.rehearsal.asl;

import java.util.List;
import java.util.Set;

/**
 * Error names and which of them an ErrorEquals list matches. Names are compared as exact strings;
 * only States.ALL, States.TaskFailed and States.Timeout stand for more than themselves.
 */
final class ErrorNames {
  static final String ALL = "States.ALL";
  static final String TASK_FAILED = "States.TaskFailed";
  static final String TIMEOUT = "States.Timeout";
  static final String HEARTBEAT_TIMEOUT = "States.HeartbeatTimeout";
  static final String QUERY_EVALUATION = "States.QueryEvaluationError";
  static final String DATA_LIMIT = "States.DataLimitExceeded";
  static final String RUNTIME = "States.Runtime";
  static final String NO_CHOICE = "States.NoChoiceMatched";
  static final String BRANCH_FAILED = "States.BranchFailed";

  /** Names beginning with States. that may stand in ErrorEquals; any other is a slip of the pen. */
  static final Set<String> CATCHABLE =
      Set.of(
          ALL,
          TASK_FAILED,
          TIMEOUT,
          HEARTBEAT_TIMEOUT,
          QUERY_EVALUATION,
          DATA_LIMIT,
          BRANCH_FAILED);

  private static final Set<String> TIMEOUTS = Set.of(TIMEOUT, HEARTBEAT_TIMEOUT);

  private ErrorNames() {}

  static boolean matches(List<String> errorEquals, String error) {
    // A States.Runtime failure is never retried or caught, whatever the list says.
    return !error.equals(RUNTIME) && errorEquals.stream().anyMatch(name -> matches(name, error));
  }

  private static boolean matches(String name, String error) {
    return switch (name) {
      case ALL -> !error.equals(DATA_LIMIT);
      case TASK_FAILED -> !error.equals(DATA_LIMIT) && !TIMEOUTS.contains(error);
      case TIMEOUT -> TIMEOUTS.contains(error);
      default -> name.equals(error);
    };
  }
}
