package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import aurora.cutover.rehearsal.stage.Names;
import aurora.cutover.rehearsal.stage.Patience;
import aurora.cutover.rehearsal.stage.Stage;
import java.time.Duration;
import java.util.List;

/** Somebody wrote to the target. */
final class ValidationMismatch extends Story {

  ValidationMismatch() {
    super(
        "validation-mismatch",
        "a row differs on the target; the table is named and nothing is fenced",
        Outcome.STOPPED_BEFORE_FENCE,
        false);
  }

  private static final Duration NOTICED_WITHIN = Duration.ofSeconds(60);

  /** Waits until DMS has noticed: how soon it looks again is not what this is about. */
  @Override
  public void onReplicating(Stage stage) {
    stage.sides().onRoot(Names.TARGET, "UPDATE shop.customers SET name = 'altered' WHERE id = 1");
    Patience.orFail(NOTICED_WITHIN, "DMS did not notice the row", () -> isNoticed(stage));
  }

  private static boolean isNoticed(Stage stage) {
    return stage
        .dms()
        .describeTableStatistics(d -> d.replicationTaskArn(Names.FORWARD_TASK))
        .tableStatistics()
        .stream()
        .anyMatch(table -> table.validationFailedRecords() > 0);
  }

  @Override
  public List<String> problems(Stage stage, Execution execution, RunReport report) {
    return Ended.withError(execution, "GateClosed", "shop.customers: Mismatched records");
  }
}
