package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.dns.Route53Fault;
import aurora.cutover.rehearsal.dns.Route53Operation;
import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import aurora.cutover.rehearsal.stage.Stage;
import java.util.ArrayList;
import java.util.List;

/** Route 53 does not answer under the target's fence: nobody can say where the name leads. */
final class ReturnGivenUp extends WhileObserving {

  /** One try and its two retries. */
  private static final int TRIES = 3;

  ReturnGivenUp() {
    super(
        "return-given-up",
        "a rollback cannot go on under the target's fence: the target is opened again, a person is called",
        Outcome.CUT_OVER,
        false);
  }

  @Override
  public boolean endsForOperator() {
    return true;
  }

  @Override
  void act(Stage stage) {
    String unused = Operator.rollBack(stage);
  }

  @Override
  public void onExited(Stage stage, String state) {
    if (state.equals("DrainBack")) {
      for (int attempt = 1; attempt <= TRIES; attempt++) {
        stage
            .names()
            .route53()
            .failNext(Route53Operation.LIST_RESOURCE_RECORD_SETS, Route53Fault.THROTTLED);
      }
    }
  }

  @Override
  public List<String> problems(Stage stage, Execution execution, RunReport report) {
    List<String> problems = new ArrayList<>(reaction(execution, "FenceTarget"));
    problems.addAll(Ended.withError(execution, "OperatorNeeded", "DependencyUnavailable"));
    if (!Visits.of(execution, "ReopenTarget") || Visits.of(execution, "FlipBack")) {
      problems.add("the target was to be opened again, and the name left alone");
    }
    return problems;
  }
}
