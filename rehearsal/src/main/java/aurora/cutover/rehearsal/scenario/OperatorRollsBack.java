package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import aurora.cutover.rehearsal.stage.Stage;
import java.util.ArrayList;
import java.util.List;

/** Nothing is wrong but that somebody wants to be back. */
final class OperatorRollsBack extends WhileObserving {

  OperatorRollsBack() {
    super(
        "operator-rolls-back",
        "an operator says rollback after the flip, under load: the source serves, nothing is lost",
        Outcome.ROLLED_BACK,
        false);
  }

  @Override
  void act(Stage stage) {
    String unused = Operator.rollBack(stage);
  }

  @Override
  public List<String> problems(Stage stage, Execution execution, RunReport report) {
    List<String> problems = new ArrayList<>(reaction(execution, "FenceTarget"));
    problems.addAll(Ended.withError(execution, "RolledBack", "the operator said rollback"));
    String told =
        Operator.last(stage)
            .flatMap(Execution::output)
            .map(output -> output.path("outcome").asText())
            .orElse("nothing");
    if (!told.equals("TOLD")) {
      problems.add("the operator's own execution says " + told);
    }
    return problems;
  }
}
