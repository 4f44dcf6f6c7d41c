package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import aurora.cutover.rehearsal.stage.Stage;
import java.util.List;

/** The highest number that a table holds says nothing of the highest that was handed out. */
final class SequenceAhead extends Story {

  private static final int ROWS = 40;

  private final NumberedTables tables = new NumberedTables();

  SequenceAhead() {
    super(
        "sequence-ahead",
        "numbers handed out and deleted on the source are never handed out again on the target",
        Outcome.CUT_OVER,
        true);
  }

  @Override
  public void onOpened(Stage stage) {
    stage.addNumberedTables();
    tables.insert(stage, ROWS);
    tables.deleteAll(stage);
  }

  @Override
  public List<String> problems(Stage stage, Execution execution, RunReport report) {
    return tables.problemsOfNextInsert(stage);
  }
}
