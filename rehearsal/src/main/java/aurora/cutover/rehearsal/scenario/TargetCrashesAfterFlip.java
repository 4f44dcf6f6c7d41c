package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.load.Workload;
import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import aurora.cutover.rehearsal.stage.Names;
import aurora.cutover.rehearsal.stage.Patience;
import aurora.cutover.rehearsal.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A crash is no reason to leave the target for good: it comes back. */
final class TargetCrashesAfterFlip extends Story {

  private static final Duration AWAY = Duration.ofSeconds(10);
  private static final Duration BACK_WITHIN = Duration.ofSeconds(60);
  private static final Duration BEFORE = Duration.ofMillis(500);

  private static final Duration DYING = Duration.ofMillis(500);

  private final Aside aside = new Aside();
  private volatile Optional<Workload> clients = Optional.empty();
  private volatile long wentOn;

  TargetCrashesAfterFlip() {
    super(
        "target-crashes-after-flip",
        "the target is killed after the flip and back after 10 s: one side serves in the end, nothing is lost",
        Outcome.CUT_OVER,
        true);
  }

  @Override
  public boolean anyStableEnd() {
    return true;
  }

  @Override
  public String input() {
    return "{\"observeSeconds\": 11}";
  }

  @Override
  public void onClients(Workload workload) {
    clients = Optional.of(workload);
  }

  /** Whatever the run decides: the audit comes when both servers are there again. */
  @Override
  public String start(Stage stage) {
    String arn = stage.startExecution(input());
    Execution unused = Operator.await(stage, arn);
    Patience.orFail(BACK_WITHIN, "the target did not come back", aside::isDone);
    return arn;
  }

  @Override
  public void onEntered(Stage stage, String state) {
    if (state.equals("Observe")) {
      aside.once(
          () -> {
            Patience.pause(BEFORE);
            stage.sides().crash(Names.TARGET);
            Patience.pause(DYING);
            long before = acknowledged();
            Patience.pause(AWAY.minus(DYING));
            wentOn = acknowledged() - before;
            stage.sides().restart(Names.TARGET);
          });
    }
  }

  @Override
  public List<String> problems(Stage stage, Execution execution, RunReport report) {
    List<String> problems = new ArrayList<>(aside.problems());
    if (wentOn > 0) {
      problems.add("clients wrote %d times while the target was away".formatted(wentOn));
    }
    return problems;
  }

  private long acknowledged() {
    return clients.orElseThrow().live().acknowledgedBySide().values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }
}
