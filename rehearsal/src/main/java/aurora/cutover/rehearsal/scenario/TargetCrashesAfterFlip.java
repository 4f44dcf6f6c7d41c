package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import aurora.cutover.rehearsal.stage.Names;
import aurora.cutover.rehearsal.stage.Patience;
import aurora.cutover.rehearsal.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A crash is no reason to leave the target for good: it comes back. */
final class TargetCrashesAfterFlip extends Story {

  private static final Duration AWAY = Duration.ofSeconds(10);
  private static final Duration BEFORE = Duration.ofMillis(500);

  private final Aside aside = new Aside();

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
  public void onEntered(Stage stage, String state) {
    if (state.equals("Observe")) {
      aside.once(
          () -> {
            Patience.pause(BEFORE);
            stage.sides().crash(Names.TARGET);
            Patience.pause(AWAY);
            stage.sides().restart(Names.TARGET);
          });
    }
  }

  @Override
  public List<String> problems(Stage stage, Execution execution, RunReport report) {
    List<String> problems = new ArrayList<>(aside.problems());
    if (report.writeOutageMillis() < AWAY.toMillis()) {
      problems.add("the clients did not notice the crash");
    }
    return problems;
  }
}
