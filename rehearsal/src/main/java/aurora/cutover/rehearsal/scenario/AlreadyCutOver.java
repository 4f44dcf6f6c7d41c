package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import aurora.cutover.rehearsal.stage.Names;
import aurora.cutover.rehearsal.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The second run finds its work done. */
final class AlreadyCutOver extends Story {

  AlreadyCutOver() {
    super(
        "already-cut-over",
        "run again after success: stops in preflight, says so, changes nothing",
        Outcome.STOPPED_BEFORE_FENCE,
        false);
  }

  private static final Duration FIRST_RUN_LIMIT = Duration.ofMinutes(3);

  private int changesBefore;

  @Override
  public String start(Stage stage) {
    Execution first = stage.stepFunctions().await(stage.startExecution("{}"), FIRST_RUN_LIMIT);
    if (first.error().isPresent()) {
      throw new IllegalStateException("the first run failed: " + first.cause().orElse(""));
    }
    changesBefore = stage.names().changesByRuns().size();
    return stage.startExecution("{}");
  }

  @Override
  public List<String> problems(Stage stage, Execution execution, RunReport report) {
    List<String> problems =
        new ArrayList<>(Ended.withError(execution, "PreflightRefused", "already cut over"));
    if (stage.names().changesByRuns().size() != changesBefore) {
      problems.add("the second run changed the record");
    }
    if (!report.servingSide().equals(Names.TARGET)) {
      problems.add("the target does not serve any more");
    }
    problems.addAll(completedAgain(stage));
    return problems;
  }

  /** Does once more what comes after the observation, as after a failure there. */
  private static List<String> completedAgain(Stage stage) {
    Execution again = Operator.await(stage, Operator.complete(stage));
    boolean done =
        again.output().map(out -> out.path("outcome").asText()).equals(Optional.of("CUT_OVER"));
    return done ? List.of() : List.of("complete, said again, ended " + again.status());
  }
}
