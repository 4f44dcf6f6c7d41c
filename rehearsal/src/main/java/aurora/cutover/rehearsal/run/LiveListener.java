package aurora.cutover.rehearsal.run;

import aurora.cutover.rehearsal.asl.ExecutionListener;
import aurora.cutover.rehearsal.report.LiveView;
import aurora.cutover.rehearsal.scenario.Scenario;
import aurora.cutover.rehearsal.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Passes the execution's progress on to the view and to the scenario. */
final class LiveListener implements ExecutionListener {

  private final LiveView view;
  private final Scenario scenario;
  private final AtomicReference<RuntimeException> broken = new AtomicReference<>();
  private volatile Stage stage;

  LiveListener(LiveView view, Scenario scenario) {
    this.view = view;
    this.scenario = scenario;
  }

  void on(Stage opened) {
    stage = opened;
  }

  /** A scenario whose own hook failed has shown nothing. */
  void requireSound() {
    if (broken.get() != null) {
      throw broken.get();
    }
  }

  @Override
  public void stateEntered(String execution, String state, Instant at) {
    if (stage.workingStates().contains(state)) {
      view.stateEntered(state, at);
    }
    play(() -> scenario.onEntered(stage, state));
  }

  @Override
  public void stateExited(String execution, String state, Instant at, long millis) {
    if (stage.workingStates().contains(state)) {
      view.stateExited(state, at, millis);
    }
    play(() -> scenario.onExited(stage, state));
  }

  @Override
  public void taskFailed(String execution, String state, String error, String cause, Instant at) {
    view.taskFailed(state, error);
  }

  @Override
  public void taskRetried(String execution, String state, int retry, Duration delay, Instant at) {
    view.taskRetried(state, retry);
  }

  private void play(Runnable hook) {
    try {
      hook.run();
    } catch (RuntimeException e) {
      broken.compareAndSet(null, e);
    }
  }
}
