package aurora.cutover.rehearsal.report;

import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalDouble;

/** One call at a time, and nothing that goes wrong while showing reaches the run. */
final class GuardedView implements LiveView {
  private final LiveView view;

  GuardedView(LiveView view) {
    this.view = view;
  }

  @Override
  public void heading(String text) {
    guard(() -> view.heading(text));
  }

  @Override
  public void step(String what) {
    guard(() -> view.step(what));
  }

  @Override
  public void fullLoad(long loadedRows, long totalRows) {
    guard(() -> view.fullLoad(loadedRows, totalRows));
  }

  @Override
  public void stateEntered(String name, Instant at) {
    guard(() -> view.stateEntered(name, at));
  }

  @Override
  public void stateExited(String name, Instant at, long millis) {
    guard(() -> view.stateExited(name, at, millis));
  }

  @Override
  public void taskFailed(String state, String error) {
    guard(() -> view.taskFailed(state, error));
  }

  @Override
  public void taskRetried(String state, int retry) {
    guard(() -> view.taskRetried(state, retry));
  }

  @Override
  public void rates(long source, long target, long failed, OptionalDouble lagSeconds) {
    guard(() -> view.rates(source, target, failed, lagSeconds));
  }

  @Override
  public void note(String text) {
    guard(() -> view.note(text));
  }

  @Override
  public void summary(RunReport report, Picture picture, Path reportFolder) {
    guard(() -> view.summary(report, picture, reportFolder));
  }

  private synchronized void guard(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      // A line that cannot be shown is no reason to end a run; the report tells it all again.
    }
  }
}
