package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import aurora.cutover.rehearsal.stage.Names;
import aurora.cutover.rehearsal.stage.Patience;
import aurora.cutover.rehearsal.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The reverse task cannot apply a change and dies; the run calls a person and ends, and the person
 * starts another one.
 */
abstract class ReverseTaskFails extends WhileObserving {

  private static final String TABLE = "order_lines";
  private static final Duration DIES_WITHIN = Duration.ofSeconds(10);
  private static final Duration MORE_WRITES = Duration.ofMillis(500);

  ReverseTaskFails(String name, String shows, Outcome mustEnd) {
    super(name, shows, mustEnd, false);
  }

  /** What the operator starts; gives its ARN. */
  abstract String afterwards(Stage stage);

  /** What is wrong with what became of it. */
  abstract List<String> judge(Stage stage, Execution rollback, RunReport report);

  @Override
  public final boolean endsForOperator() {
    return true;
  }

  @Override
  final void act(Stage stage) {
    clients().expectLoss();
    stage.sides().hide(Names.SOURCE, TABLE);
    Patience.orFail(DIES_WITHIN, "the reverse task did not fail", () -> isFailed(stage));
    startClockAgain();
    stage.sides().show(Names.SOURCE, TABLE);
  }

  private static boolean isFailed(Stage stage) {
    return stage.dms().describeReplicationTasks(d -> {}).replicationTasks().stream()
        .anyMatch(
            task ->
                task.replicationTaskArn().equals(Names.REVERSE_TASK)
                    && task.status().equals("failed"));
  }

  @Override
  public final String start(Stage stage) {
    String first = stage.startExecution(input());
    Execution unusedCall = Operator.await(stage, first);
    Patience.pause(MORE_WRITES);
    Execution unusedAnswer = Operator.await(stage, afterwards(stage));
    return first;
  }

  @Override
  public final List<String> problems(Stage stage, Execution execution, RunReport report) {
    List<String> problems = new ArrayList<>(reaction(execution, "StopObserving"));
    problems.addAll(Ended.withError(execution, "OperatorNeeded", "the reverse task is failed"));
    problems.addAll(judge(stage, Operator.last(stage).orElseThrow(), report));
    return problems;
  }
}
