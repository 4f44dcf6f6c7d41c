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
import java.util.Optional;

/**
 * The source crashes and comes back under the fence. MySQL's read_only was a variable, so that
 * applications write on it again, although everything on it was proved to be on the target before;
 * a fence that outlives the server may be trusted.
 */
final class SourceRestartsFenced extends Story {

  private boolean unfenced;

  private static final Duration SOON = Duration.ofSeconds(10);

  SourceRestartsFenced() {
    super(
        "source-restarts-fenced",
        "the source crashes and restarts between fence and line; where it takes writes again, it is noticed",
        Outcome.ROLLED_BACK,
        false);
  }

  @Override
  public boolean anyStableEnd() {
    return true;
  }

  @Override
  public void onExited(Stage stage, String state) {
    if (state.equals("ConfirmData")) {
      stage.sides().crash(Names.SOURCE);
      stage.sides().restart(Names.SOURCE);
      unfenced = stage.sides().isFenced(Names.SOURCE).equals(Optional.of(false));
      if (unfenced) {
        awaitWrite(stage);
      }
    }
  }

  private static void awaitWrite(Stage stage) {
    String before = orders(stage);
    Patience.orFail(
        SOON, "no client wrote to the restarted source", () -> !orders(stage).equals(before));
  }

  private static String orders(Stage stage) {
    return stage.sides().ask(Names.SOURCE, "SELECT MAX(id) FROM shop.orders");
  }

  @Override
  public List<String> problems(Stage stage, Execution execution, RunReport report) {
    List<String> problems = new ArrayList<>();
    if (unfenced) {
      problems.addAll(
          Ended.withError(
              execution,
              "aurora.cutover.error.PreconditionFailed",
              "the fence on the source is gone"));
    }
    if (unfenced && Visits.of(execution, "OpenTarget")) {
      problems.add("the target was opened although the source had lost its fence");
    }
    return problems;
  }
}
