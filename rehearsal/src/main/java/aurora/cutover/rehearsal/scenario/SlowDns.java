package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import aurora.cutover.rehearsal.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The flip takes longer than the whole budget. The budget is asked before the line and bounds the
 * way to it; behind the line the source may never be opened again, so the run waits and goes on,
 * for up to 100 s. In the rehearsal both are a tenth: a budget of 6 s, and 6 s until INSYNC.
 */
final class SlowDns extends Story {

  private static final Duration IN_SYNC_AFTER = Duration.ofSeconds(6);
  private static final int BUDGET_SECONDS = 6;

  SlowDns() {
    super(
        "slow-dns",
        "Route 53 needs as long as the whole budget for the flip (60 s, here 6): behind the line only forward",
        Outcome.CUT_OVER,
        true);
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of("MaxWriteOutageSeconds", Integer.toString(BUDGET_SECONDS));
  }

  @Override
  public void onEntered(Stage stage, String state) {
    if (state.equals("FlipDns")) {
      stage.names().route53().setPropagation(IN_SYNC_AFTER);
    }
  }

  @Override
  public List<String> problems(Stage stage, Execution execution, RunReport report) {
    List<String> problems = new ArrayList<>();
    if (Visits.of(execution, "Rollback")) {
      problems.add("the run turned back behind the line");
    }
    long told =
        execution
            .output()
            .map(out -> out.at("/completed/evidence/flip/outageMillis").asLong())
            .orElse(0L);
    if (told <= IN_SYNC_AFTER.toMillis() || report.writeOutageMillis() <= told / 2) {
      problems.add(
          "the evidence tells an outage of %d ms, the clients saw %d ms"
              .formatted(told, report.writeOutageMillis()));
    }
    if (Flips.made(stage) != 1) {
      problems.add("the name was led to the target %d times".formatted(Flips.made(stage)));
    }
    return problems;
  }
}
