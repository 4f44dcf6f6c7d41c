package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import aurora.cutover.rehearsal.stage.Stage;
import java.util.ArrayList;
import java.util.List;

/** Without a way back the operator's rollback is refused, and told what it would cost. */
final class WayBackBroken extends ReverseTaskFails {

  WayBackBroken() {
    super(
        "way-back-broken",
        "the reverse task dies: said at once; rollback is refused with a count, the target serves on",
        Outcome.CUT_OVER);
  }

  @Override
  String afterwards(Stage stage) {
    return Operator.rollBack(stage);
  }

  @Override
  List<String> judge(Stage stage, Execution rollback, RunReport report) {
    List<String> problems = new ArrayList<>();
    problems.addAll(Ended.withError(rollback, "OperatorNeeded", "RollbackRefused"));
    if (Lost.atMost(rollback.cause().orElse("")).orElse(0) == 0) {
      problems.add("the refusal does not say how many transactions are at risk");
    }
    if (Visits.of(rollback, "FenceTarget")) {
      problems.add("the target was fenced for a rollback that is refused");
    }
    return problems;
  }
}
