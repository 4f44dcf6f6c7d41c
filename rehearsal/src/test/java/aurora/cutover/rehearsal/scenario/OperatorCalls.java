package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.aws.events.EventRecord;
import aurora.cutover.rehearsal.stage.Patience;
import aurora.cutover.rehearsal.stage.Stage;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** Whatever else a scenario shows: an operator hears of each run that ended otherwise than well. */
final class OperatorCalls {

  private static final Duration DELIVERED_WITHIN = Duration.ofSeconds(20);

  private OperatorCalls() {}

  static void assertMade(Stage stage) {
    List<String> failed =
        stage.executions().stream()
            .filter(execution -> execution.status() != ExecutionStatus.RUNNING)
            .filter(execution -> execution.status() != ExecutionStatus.SUCCEEDED)
            .map(Execution::arn)
            .toList();
    for (String execution : failed) {
      Patience.orFail(
          DELIVERED_WITHIN,
          "nobody was told that " + execution + " ended",
          () -> isToldOrLost(stage, execution));
    }
  }

  /** A scenario may lose events on their way; then nobody can be told. */
  private static boolean isToldOrLost(Stage stage, String execution) {
    return stage.events().log().stream()
        .filter(record -> record.event().at("/detail/executionArn").asText().equals(execution))
        .anyMatch(
            record ->
                record instanceof EventRecord.Lost
                    || (record instanceof EventRecord.Delivered delivered
                        && delivered.rule().equals("RunEnded")
                        && delivered.arn().startsWith("arn:aws:sns:")));
  }
}
