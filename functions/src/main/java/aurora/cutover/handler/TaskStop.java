package aurora.cutover.handler;

import aurora.cutover.config.Poll;
import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.replication.ReplicationTask;
import aurora.cutover.replication.TaskSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Stops a task and sees it stopped. The task is kept, and with it its checkpoint. */
record TaskStop(Poll poll, Clock clock) {

  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration STOPPED_WITHIN = Duration.ofMinutes(4);
  private static final Set<String> AT_REST = Set.of("stopped", "failed", "ready");

  /**
   * Stops the task if it is not at rest.
   *
   * @return the task at rest
   * @throws DependencyUnavailable when it has not stopped after four minutes
   */
  TaskSnapshot stop(ReplicationTask task) {
    Instant deadline = clock.instant().plus(STOPPED_WITHIN);
    if (!isAtRest(task)) {
      task.stop();
      if (!poll.until(deadline, LOOK, () -> isAtRest(task))) {
        throw new DependencyUnavailable(
            "task %s has not stopped before %s".formatted(task.arn(), deadline));
      }
    }
    return task.describe();
  }

  static boolean isAtRest(ReplicationTask task) {
    return AT_REST.contains(task.describe().status());
  }
}
