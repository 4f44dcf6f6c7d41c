package aurora.cutover.rehearsal.asl;

import java.time.Duration;
import java.time.Instant;

/** Told of each step while an execution runs, on the execution's own thread. */
public interface ExecutionListener {

  default void stateEntered(String executionArn, String state, Instant at) {}

  default void stateExited(String executionArn, String state, Instant at, long millis) {}

  /** An attempt failed; a retry or a catch may follow. */
  default void taskFailed(
      String executionArn, String state, String error, String cause, Instant at) {}

  /**
   * Another attempt is to be made.
   *
   * @param retry counts from 1
   */
  default void taskRetried(
      String executionArn, String state, int retry, Duration delay, Instant at) {}

  default void executionEnded(Execution execution) {}
}
