package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import aurora.cutover.rehearsal.stage.Names;
import aurora.cutover.rehearsal.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** The target does not do well, and an alarm says so. */
final class TargetFailsWhileObserving extends WhileObserving {

  TargetFailsWhileObserving() {
    super(
        "target-fails-while-observing",
        "an alarm goes off after the flip: back to the source at once, with all that the target took",
        Outcome.ROLLED_BACK,
        false);
  }

  @Override
  void act(Stage stage) {
    stage.cloudWatch().setAlarm(Names.ROLLBACK_ALARM, StateValue.ALARM, "orders fail");
  }

  @Override
  public List<String> problems(Stage stage, Execution execution, RunReport report) {
    List<String> problems = new ArrayList<>(reaction(execution, "FenceTarget"));
    problems.addAll(Ended.withError(execution, "RolledBack", Names.ROLLBACK_ALARM));
    return problems;
  }
}
