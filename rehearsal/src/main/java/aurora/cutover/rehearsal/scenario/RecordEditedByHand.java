package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import aurora.cutover.rehearsal.stage.Names;
import aurora.cutover.rehearsal.stage.Stage;
import java.util.ArrayList;
import java.util.List;

/** The edit is a person's decision; the run gives way. */
final class RecordEditedByHand extends Story {

  RecordEditedByHand() {
    super(
        "record-edited-by-hand",
        "someone changes the CNAME under the fence; it is never overwritten",
        Outcome.ROLLED_BACK,
        false);
  }

  @Override
  public void onExited(Stage stage, String state) {
    if (state.equals("FenceSource")) {
      stage.names().edit(Names.SOURCE_ALIAS);
    }
  }

  @Override
  public List<String> problems(Stage stage, Execution execution, RunReport report) {
    List<String> problems =
        new ArrayList<>(
            Ended.withError(
                execution,
                "aurora.cutover.error.PreconditionFailed",
                "somebody changed the record"));
    if (!stage.names().recordValue().startsWith(Names.SOURCE_ALIAS)) {
      problems.add("the edit was overwritten: " + stage.names().recordValue());
    }
    return problems;
  }
}
