package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import aurora.cutover.rehearsal.stage.Names;
import aurora.cutover.rehearsal.stage.Patience;
import aurora.cutover.rehearsal.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Without its event the run would sleep a minute. */
final class TaskFailsWhileWaiting extends Story {

  TaskFailsWhileWaiting() {
    super(
        "task-fails-while-waiting",
        "the DMS task fails; its event wakes the waiting run at once",
        Outcome.STOPPED_BEFORE_FENCE,
        false);
  }

  private static final Duration AT_ONCE = Duration.ofSeconds(2);

  private final AtomicReference<Instant> failedAt = new AtomicReference<>();

  @Override
  public Map<String, String> parameters() {
    return Map.of("PollSeconds", "60", "GateDeadlineSeconds", "120");
  }

  @Override
  public void onReplicating(Stage stage) {
    stage.sides().delayReplication(Duration.ofMinutes(1));
  }

  @Override
  public void onEntered(Stage stage, String state) {
    if (state.equals("WaitForSignal") && failedAt.compareAndSet(null, Instant.now())) {
      Thread.ofPlatform().daemon().name("task-fails").start(() -> fail(stage));
    }
  }

  private void fail(Stage stage) {
    stage.whenWaiting();
    // the state's own second look is over by then: only the event is left to wake it
    Patience.pause(Duration.ofSeconds(1));
    failedAt.set(Instant.now());
    stage.dms().fail(Names.FORWARD_TASK, "Last Error  Lost connection to the source");
  }

  @Override
  public List<String> problems(Stage stage, Execution execution, RunReport report) {
    List<String> problems = new ArrayList<>(Ended.withError(execution, "GateClosed", "failed"));
    Duration took = Duration.between(failedAt.get(), execution.stoppedAt().orElse(Instant.MAX));
    if (took.compareTo(AT_ONCE) > 0) {
      problems.add("the run ended %d ms after the event".formatted(took.toMillis()));
    }
    return problems;
  }
}
