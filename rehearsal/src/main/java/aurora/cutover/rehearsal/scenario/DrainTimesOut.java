package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import aurora.cutover.rehearsal.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The marker never arrives. */
final class DrainTimesOut extends Story {

  DrainTimesOut() {
    super(
        "drain-times-out",
        "replication stops right after the fence; the source is writable again within the budget",
        Outcome.ROLLED_BACK,
        false);
  }

  private static final int BUDGET_SECONDS = 5;

  @Override
  public Map<String, String> parameters() {
    return Map.of("MaxWriteOutageSeconds", Integer.toString(BUDGET_SECONDS));
  }

  @Override
  public void onExited(Stage stage, String state) {
    if (state.equals("FenceSource")) {
      stage.sides().haltReplication();
    }
  }

  @Override
  public List<String> problems(Stage stage, Execution execution, RunReport report) {
    List<String> problems =
        new ArrayList<>(
            Ended.withError(
                execution, "aurora.cutover.error.PreconditionFailed", "the drain is not proved"));
    if (report.writeOutageMillis() > 1000L * BUDGET_SECONDS) {
      problems.add(
          "writes were out for %d ms, the budget is %d s"
              .formatted(report.writeOutageMillis(), BUDGET_SECONDS));
    }
    return problems;
  }
}
