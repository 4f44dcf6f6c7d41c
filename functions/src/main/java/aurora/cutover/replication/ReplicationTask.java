package aurora.cutover.replication;

import aurora.cutover.error.PreconditionFailed;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.databasemigration.DatabaseMigrationClient;
import software.amazon.awssdk.services.databasemigration.model.InvalidResourceStateException;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTaskStats;
import software.amazon.awssdk.services.databasemigration.model.ResourceNotFoundException;
import software.amazon.awssdk.services.databasemigration.model.StartReplicationTaskTypeValue;
import software.amazon.awssdk.services.databasemigration.model.TableStatistics;

/**
 * One DMS replication task. Reads it, stops it, and lets a CDC-only task begin; never starts a
 * load.
 */
public final class ReplicationTask {

  private static final Pattern STOP_REASON = Pattern.compile("Stop Reason ([A-Z_]+)");

  private static final Set<String> ON_ITS_WAY = Set.of("starting", "running");

  private final DatabaseMigrationClient dms;
  private final String arn;

  public ReplicationTask(DatabaseMigrationClient dms, String arn) {
    this.dms = dms;
    this.arn = arn;
  }

  public String arn() {
    return arn;
  }

  /**
   * What DMS says of the task now.
   *
   * @throws PreconditionFailed when there is no such task
   */
  public TaskSnapshot describe() {
    return found().stream()
        .findFirst()
        .map(ReplicationTask::snapshot)
        .orElseThrow(() -> new PreconditionFailed("DMS knows no replication task " + arn));
  }

  private List<software.amazon.awssdk.services.databasemigration.model.ReplicationTask> found() {
    try {
      return dms.describeReplicationTasks(d -> d.filters(DmsFilter.of("replication-task-arn", arn)))
          .replicationTasks();
    } catch (ResourceNotFoundException e) {
      return List.of();
    }
  }

  /** Every table of the task. */
  public List<TableStatus> tables() {
    return dms
        .describeTableStatisticsPaginator(d -> d.replicationTaskArn(arn).maxRecords(500))
        .stream()
        .flatMap(page -> page.tableStatistics().stream())
        .map(ReplicationTask::table)
        .toList();
  }

  /** Asks the task to stop; it stops some time later. A task that does not run is left alone. */
  public void stop() {
    try {
      dms.stopReplicationTask(stop -> stop.replicationTaskArn(arn));
    } catch (InvalidResourceStateException e) {
      if (describe().status().equals("running")) {
        throw new PreconditionFailed("DMS refuses to stop " + arn + ": " + e.getMessage(), e);
      }
    }
  }

  /**
   * Asks a CDC-only task to replicate from a position of its source's change log; it runs some time
   * later. A task that is on its way already is left alone.
   *
   * @param position {@code file:position} or an LSN
   */
  public void startFrom(String position) {
    try {
      dms.startReplicationTask(
          start ->
              start
                  .replicationTaskArn(arn)
                  .startReplicationTaskType(StartReplicationTaskTypeValue.START_REPLICATION)
                  .cdcStartPosition(position));
    } catch (InvalidResourceStateException e) {
      if (!ON_ITS_WAY.contains(describe().status())) {
        throw new PreconditionFailed("DMS refuses to start " + arn + ": " + e.getMessage(), e);
      }
    }
  }

  private static TaskSnapshot snapshot(
      software.amazon.awssdk.services.databasemigration.model.ReplicationTask task) {
    Optional<ReplicationTaskStats> stats = Optional.ofNullable(task.replicationTaskStats());
    return new TaskSnapshot(
        task.replicationTaskArn(),
        text(task.status()),
        bareReason(task.stopReason()),
        text(task.migrationTypeAsString()),
        stats.map(ReplicationTaskStats::freshStartDate),
        stats.map(ReplicationTaskStats::startDate),
        stats.map(ReplicationTaskStats::fullLoadFinishDate),
        number(stats.map(ReplicationTaskStats::tablesLoading)),
        number(stats.map(ReplicationTaskStats::tablesQueued)),
        number(stats.map(ReplicationTaskStats::tablesErrored)),
        text(task.replicationInstanceArn()),
        text(task.sourceEndpointArn()),
        text(task.targetEndpointArn()),
        text(task.replicationTaskSettings()),
        text(task.tableMappings()),
        Optional.ofNullable(task.recoveryCheckpoint()));
  }

  private static TableStatus table(TableStatistics table) {
    return new TableStatus(
        table.schemaName() + "." + table.tableName(),
        text(table.tableState()),
        text(table.validationState()),
        number(table.validationPendingRecords()),
        number(table.validationFailedRecords()),
        number(table.validationSuspendedRecords()));
  }

  private static Optional<String> bareReason(String stopReason) {
    Matcher matcher = STOP_REASON.matcher(text(stopReason));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }

  private static OptionalInt number(Optional<Integer> value) {
    return value.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  private static OptionalLong number(Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
