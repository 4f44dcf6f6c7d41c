package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import aurora.cutover.rehearsal.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** The operator would rather be back than keep what only the target has. */
final class WayBackBrokenAccepted extends ReverseTaskFails {

  WayBackBrokenAccepted() {
    super(
        "way-back-broken-accepted",
        "the reverse task dies and the operator accepts the loss: it is counted, and nothing else is lost",
        Outcome.ROLLED_BACK);
  }

  @Override
  public boolean losesOnPurpose() {
    return true;
  }

  @Override
  String afterwards(Stage stage) {
    return Operator.rollBackAcceptingLoss(stage);
  }

  @Override
  List<String> judge(Stage stage, Execution rollback, RunReport report) {
    List<String> problems = new ArrayList<>();
    if (rollback.status() != ExecutionStatus.SUCCEEDED) {
      problems.add("the rollback ended " + rollback.status() + rollback.cause().orElse(""));
    }
    OptionalLong told =
        Lost.atMost(rollback.output().map(output -> output.path("lost").asText()).orElse(""));
    if (told.isEmpty() || told.getAsLong() < report.writes().lostOnPurpose()) {
      problems.add(
          "the run says that %s transactions were lost, the clients miss %d writes"
              .formatted(told, report.writes().lostOnPurpose()));
    }
    return problems;
  }
}
