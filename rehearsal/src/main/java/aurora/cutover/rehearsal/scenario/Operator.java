package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.stage.Stage;
import java.time.Duration;
import java.util.Optional;

/** The executions that an operator starts to take a migration up again. */
final class Operator {

  private static final Duration LIMIT = Duration.ofMinutes(4);

  private Operator() {}

  static String rollBack(Stage stage) {
    return stage.startExecution("{\"action\": \"rollback\", \"migration\": \"rehearsal\"}");
  }

  static String rollBackAcceptingLoss(Stage stage) {
    return stage.startExecution(
        "{\"action\": \"rollback\", \"migration\": \"rehearsal\", \"acceptDataLoss\": true}");
  }

  static String complete(Stage stage) {
    return stage.startExecution("{\"action\": \"complete\", \"migration\": \"rehearsal\"}");
  }

  static Execution await(Stage stage, String execution) {
    return stage.stepFunctions().await(execution, LIMIT);
  }

  /** The newest of them. */
  static Optional<Execution> last(Stage stage) {
    return stage.executions().stream().filter(one -> one.input().has("action")).findFirst();
  }
}
