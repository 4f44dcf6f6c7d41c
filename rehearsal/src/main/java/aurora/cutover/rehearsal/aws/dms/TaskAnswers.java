package aurora.cutover.rehearsal.aws.dms;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTask;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTaskStats;
import software.amazon.awssdk.services.databasemigration.model.TableStatistics;

/** A task's state as the API describes it. */
final class TaskAnswers {

  private final Clock clock;

  TaskAnswers(Clock clock) {
    this.clock = clock;
  }

  ReplicationTask task(ReplicationTaskDouble task, boolean withSettings) {
    TaskDefinition definition = task.definition();
    TaskState state = task.state();
    ReplicationTask.Builder answer =
        ReplicationTask.builder()
            .replicationTaskIdentifier(definition.identifier())
            .replicationTaskArn(definition.arn())
            .sourceEndpointArn(definition.sourceEndpointArn())
            .targetEndpointArn(definition.targetEndpointArn())
            .replicationInstanceArn(definition.instanceArn())
            .migrationType(definition.type())
            .status(state.status())
            .stopReason(state.stopReason())
            .lastFailureMessage(state.failure())
            .recoveryCheckpoint(state.checkpoint())
            .replicationTaskCreationDate(state.times().created())
            .replicationTaskStartDate(state.times().start())
            .replicationTaskStats(stats(state, task.tables()));
    if (withSettings) {
      answer.replicationTaskSettings(definition.settings()).tableMappings(definition.mappings());
    }
    return answer.build();
  }

  TableStatistics table(ReplicationTaskDouble task, TableLoad load) {
    Validation.Result validation = task.validation().of(load.table());
    TaskTimes times = task.state().times();
    return TableStatistics.builder()
        .schemaName(load.table().schema())
        .tableName(load.table().table())
        .tableState(load.state().text())
        .fullLoadRows(load.loadedRows())
        .fullLoadCondtnlChkFailedRows(0L)
        .fullLoadErrorRows(0L)
        .fullLoadStartTime(times.loadStart())
        .fullLoadEndTime(load.is(TableLoad.State.COMPLETED) ? times.loadFinish() : null)
        .lastUpdateTime(clock.instant())
        .validationState(validation.state())
        .validationStateDetails(validation.details().isEmpty() ? null : validation.details())
        .validationPendingRecords(validation.pending())
        .validationFailedRecords(validation.failed())
        .validationSuspendedRecords(0L)
        .build();
  }

  private ReplicationTaskStats stats(TaskState state, List<TableLoad> tables) {
    TaskTimes times = state.times();
    Instant until = times.stop() == null ? clock.instant() : times.stop();
    return ReplicationTaskStats.builder()
        .fullLoadProgressPercent(percent(tables))
        .elapsedTimeMillis(
            times.start() == null ? 0 : Duration.between(times.start(), until).toMillis())
        .tablesLoaded(count(tables, TableLoad.State.COMPLETED))
        .tablesLoading(count(tables, TableLoad.State.LOADING))
        .tablesQueued(count(tables, TableLoad.State.BEFORE_LOAD))
        .tablesErrored(count(tables, TableLoad.State.FAILED))
        .freshStartDate(times.freshStart())
        .startDate(times.start())
        .stopDate(times.stop())
        .fullLoadStartDate(times.loadStart())
        .fullLoadFinishDate(times.loadFinish())
        .build();
  }

  private static int count(List<TableLoad> tables, TableLoad.State state) {
    return (int) tables.stream().filter(table -> table.is(state)).count();
  }

  /** Every table weighs the same, a table that loads by its share of rows. */
  private static int percent(List<TableLoad> tables) {
    double done = 0;
    for (TableLoad table : tables) {
      done +=
          table.is(TableLoad.State.COMPLETED)
              ? 1
              : table.totalRows() == 0
                  ? 0
                  : Math.min(1, (double) table.loadedRows() / table.totalRows());
    }
    return tables.isEmpty() ? 0 : (int) (100 * done / tables.size());
  }
}
