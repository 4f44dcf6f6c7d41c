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

/**
 * The source crashes and comes back under the fence. Its read_only was a variable, so applications
 * write on it again, although everything on it was proved to be on the target before.
 */
final class SourceRestartsFenced extends Story {

  private static final Duration SOON = Duration.ofSeconds(10);

  SourceRestartsFenced() {
    super(
        "source-restarts-fenced",
        "mysqld of the source crashes and restarts between fence and line, and takes writes again: noticed",
        Outcome.ROLLED_BACK,
        false);
  }

  @Override
  public void onExited(Stage stage, String state) {
    if (state.equals("ConfirmData")) {
      stage.sides().crash(Names.SOURCE);
      stage.sides().restart(Names.SOURCE);
      String before = orders(stage);
      Patience.orFail(
          SOON, "no client wrote to the restarted source", () -> !orders(stage).equals(before));
    }
  }

  private static String orders(Stage stage) {
    return stage.sides().ask(Names.SOURCE, "SELECT MAX(id) FROM shop.orders");
  }

  @Override
  public List<String> problems(Stage stage, Execution execution, RunReport report) {
    List<String> problems =
        new ArrayList<>(
            Ended.withError(
                execution,
                "aurora.cutover.error.PreconditionFailed",
                "the fence on the source is gone"));
    if (Visits.of(execution, "OpenTarget")) {
      problems.add("the target was opened although the source had lost its fence");
    }
    return problems;
  }
}
