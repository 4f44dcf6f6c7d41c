package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import aurora.cutover.rehearsal.stage.Names;
import aurora.cutover.rehearsal.stage.Stage;
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

  @Override
  public void onReplicating(Stage stage) {
    stage.sides().onRoot(Names.TARGET, "UPDATE shop.customers SET name = 'altered' WHERE id = 1");
  }

  @Override
  public List<String> problems(Stage stage, Execution execution, RunReport report) {
    return Ended.withError(execution, "GateClosed", "shop.customers: Mismatched records");
  }
}
