package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import aurora.cutover.rehearsal.stage.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Replication is throttled for the whole run. */
final class LagNeverDrops extends Story {

  LagNeverDrops() {
    super(
        "lag-never-drops",
        "replication is throttled; the run waits, gives up and leaves nothing behind",
        Outcome.STOPPED_BEFORE_FENCE,
        false);
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of("GateDeadlineSeconds", "6");
  }

  @Override
  public void onReplicating(Stage stage) {
    stage.sides().delayReplication(Duration.ofMinutes(1));
  }

  @Override
  public List<String> problems(Stage stage, Execution execution, RunReport report) {
    return Ended.withError(execution, "GateClosed", "");
  }
}
