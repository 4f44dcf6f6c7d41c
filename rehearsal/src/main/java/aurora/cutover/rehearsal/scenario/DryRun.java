package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import aurora.cutover.rehearsal.stage.Stage;
import java.util.ArrayList;
import java.util.List;

/** Plan only: nothing may change. */
final class DryRun extends Story {

  DryRun() {
    super(
        "dry-run",
        "the plan: every call a run would make, and nothing changed",
        Outcome.STOPPED_BEFORE_FENCE,
        true);
  }

  @Override
  public String input() {
    return "{\"dryRun\": true}";
  }

  @Override
  public List<String> problems(Stage stage, Execution execution, RunReport report) {
    List<String> problems = new ArrayList<>();
    if (!stage.names().changesByRuns().isEmpty()) {
      problems.add("the dry run changed the record: " + stage.names().changesByRuns());
    }
    if (stage.journal().isPresent()) {
      problems.add("the dry run wrote the journal: " + stage.journal().get());
    }
    if (execution.output().map(output -> output.path("plan").isEmpty()).orElse(true)) {
      problems.add("the dry run shows no plan");
    }
    return problems;
  }
}
