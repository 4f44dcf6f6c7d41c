package aurora.cutover.rehearsal.asl;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Several listeners as one, told in order. */
record Listeners(List<ExecutionListener> all) implements ExecutionListener {
  Listeners {
    all = List.copyOf(all);
  }

  @Override
  public void stateEntered(String executionArn, String state, Instant at) {
    all.forEach(listener -> listener.stateEntered(executionArn, state, at));
  }

  @Override
  public void stateExited(String executionArn, String state, Instant at, long millis) {
    all.forEach(listener -> listener.stateExited(executionArn, state, at, millis));
  }

  @Override
  public void taskFailed(
      String executionArn, String state, String error, String cause, Instant at) {
    all.forEach(listener -> listener.taskFailed(executionArn, state, error, cause, at));
  }

  @Override
  public void taskRetried(
      String executionArn, String state, int retry, Duration delay, Instant at) {
    all.forEach(listener -> listener.taskRetried(executionArn, state, retry, delay, at));
  }

  @Override
  public void executionEnded(Execution execution) {
    all.forEach(listener -> listener.executionEnded(execution));
  }
}
