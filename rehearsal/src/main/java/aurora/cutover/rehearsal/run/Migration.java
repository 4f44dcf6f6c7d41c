package aurora.cutover.rehearsal.run;

import aurora.cutover.rehearsal.aws.dms.TableId;
import aurora.cutover.rehearsal.report.LiveView;
import aurora.cutover.rehearsal.stage.Names;
import aurora.cutover.rehearsal.stage.Patience;
import aurora.cutover.rehearsal.stage.Stage;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTask;
import software.amazon.awssdk.services.databasemigration.model.StartReplicationTaskTypeValue;
import software.amazon.awssdk.services.databasemigration.model.TableStatistics;

/**
 * What an operator does before a cutover: starts the full load, completes the schema when the task
 * stops after the cached changes, and resumes the task.
 */
final class Migration {

  private static final Duration LOAD_LIMIT = Duration.ofMinutes(10);

  private final Stage stage;
  private final LiveView view;

  Migration(Stage stage, LiveView view) {
    this.stage = stage;
    this.view = view;
  }

  void load() {
    view.step("full load under live writes");
    start(StartReplicationTaskTypeValue.START_REPLICATION);
    Patience.orFail(
        LOAD_LIMIT,
        "the full load did not end",
        () -> {
          ReplicationTask task = task();
          showProgress();
          if (task.status().equals("failed")) {
            throw new IllegalStateException("the full load failed: " + task.lastFailureMessage());
          }
          return task.status().equals("stopped");
        });
  }

  void complete() throws SQLException {
    view.step("indexes, foreign keys and counters on the target");
    stage.completeSchema(tables());
  }

  void resume() {
    view.step("change data capture");
    start(StartReplicationTaskTypeValue.RESUME_PROCESSING);
    Patience.orFail(
        Duration.ofSeconds(30), "the task did not run", () -> task().status().equals("running"));
  }

  private void start(StartReplicationTaskTypeValue type) {
    stage
        .dms()
        .startReplicationTask(
            start -> start.replicationTaskArn(Names.FORWARD_TASK).startReplicationTaskType(type));
  }

  private void showProgress() {
    long loaded = statistics().stream().mapToLong(TableStatistics::fullLoadRows).sum();
    view.fullLoad(loaded, stage.seeded().total());
  }

  private List<TableId> tables() {
    return statistics().stream().map(t -> new TableId(t.schemaName(), t.tableName())).toList();
  }

  private List<TableStatistics> statistics() {
    return stage
        .dms()
        .describeTableStatistics(d -> d.replicationTaskArn(Names.FORWARD_TASK))
        .tableStatistics();
  }

  private ReplicationTask task() {
    return stage.dms().describeReplicationTasks(d -> {}).replicationTasks().getFirst();
  }
}
