package aurora.cutover.rehearsal.scenario;

import aurora.cutover.journal.Entry;
import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.asl.StateVisit;
import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import aurora.cutover.rehearsal.stage.Patience;
import aurora.cutover.rehearsal.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** Two people start a run in the same moment: both may see that nobody else runs. */
final class TwoRunsAtOnce extends Story {

  /** What a run passes before it has changed anything; the lease is refused to the slower one. */
  private static final Set<String> HARMLESS =
      Set.of(
          "ReadInput",
          "WhatIsAsked",
          "PreflightAws",
          "PreflightDatabases",
          "PreflightPassed",
          "PreflightRefused",
          "DryRunWanted",
          "AcquireLease",
          "Refused",
          "NotBegun");

  private static final Duration LIMIT = Duration.ofSeconds(60);

  TwoRunsAtOnce() {
    super(
        "two-runs-at-once",
        "two runs start in the same moment: one cuts over, the other stops before it touches anything",
        Outcome.CUT_OVER,
        true);
  }

  @Override
  public String start(Stage stage) {
    stage.startExecution(input());
    stage.startExecution(input());
    Patience.orFail(LIMIT, "neither run took the lease", () -> stage.journal().isPresent());
    return stage.journal().orElseThrow().lease().owner();
  }

  @Override
  public List<String> problems(Stage stage, Execution execution, RunReport report) {
    List<String> problems = new ArrayList<>();
    for (Execution other : stage.executions()) {
      if (!other.arn().equals(execution.arn())) {
        problems.addAll(harmful(other));
      }
    }
    Entry entry = stage.journal().orElseThrow();
    if (entry.lease().epoch() != 1 || !entry.lease().owner().equals(execution.arn())) {
      problems.add("the lease changed hands: " + entry.lease());
    }
    return problems;
  }

  private static List<String> harmful(Execution other) {
    List<String> problems = new ArrayList<>();
    List<String> beyond =
        other.visits().stream()
            .map(StateVisit::name)
            .filter(state -> !HARMLESS.contains(state))
            .toList();
    if (!beyond.isEmpty()) {
      problems.add("the other run went on to " + beyond);
    }
    if (other.status() != ExecutionStatus.FAILED
        || !other.cause().orElse("").contains("Nothing was changed")) {
      problems.add(
          "the other run ended %s: %s".formatted(other.status(), other.cause().orElse("")));
    }
    return problems;
  }
}
