package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import aurora.cutover.rehearsal.stage.Stage;
import java.util.List;

/** Rows arrive with their numbers; what hands out the next one does not move by that everywhere. */
final class SerialAndIdentity extends Story {

  private static final int LOADED = 20;
  private static final int REPLICATED = 7;

  private final NumberedTables tables = new NumberedTables();

  SerialAndIdentity() {
    super(
        "serial-and-identity",
        "the first insert after the flip succeeds on every table, however its rows are numbered",
        Outcome.CUT_OVER,
        true);
  }

  @Override
  public void onOpened(Stage stage) {
    stage.addNumberedTables();
    tables.insert(stage, LOADED);
  }

  @Override
  public void onReplicating(Stage stage) {
    tables.insert(stage, REPLICATED);
  }

  @Override
  public List<String> problems(Stage stage, Execution execution, RunReport report) {
    return tables.problemsOfNextInsert(stage);
  }
}
