package aurora.cutover.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.databasemigration.DatabaseMigrationClient;
import software.amazon.awssdk.services.databasemigration.model.Connection;
import software.amazon.awssdk.services.databasemigration.model.DescribeConnectionsRequest;
import software.amazon.awssdk.services.databasemigration.model.DescribeConnectionsResponse;
import software.amazon.awssdk.services.databasemigration.model.DescribeReplicationInstancesRequest;
import software.amazon.awssdk.services.databasemigration.model.DescribeReplicationInstancesResponse;
import software.amazon.awssdk.services.databasemigration.model.DescribeReplicationTasksRequest;
import software.amazon.awssdk.services.databasemigration.model.DescribeReplicationTasksResponse;
import software.amazon.awssdk.services.databasemigration.model.DescribeTableStatisticsRequest;
import software.amazon.awssdk.services.databasemigration.model.DescribeTableStatisticsResponse;
import software.amazon.awssdk.services.databasemigration.model.Filter;
import software.amazon.awssdk.services.databasemigration.model.InvalidResourceStateException;
import software.amazon.awssdk.services.databasemigration.model.ReplicationInstance;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTask;
import software.amazon.awssdk.services.databasemigration.model.ResourceNotFoundException;
import software.amazon.awssdk.services.databasemigration.model.StartReplicationTaskRequest;
import software.amazon.awssdk.services.databasemigration.model.StartReplicationTaskResponse;
import software.amazon.awssdk.services.databasemigration.model.StartReplicationTaskTypeValue;
import software.amazon.awssdk.services.databasemigration.model.StopReplicationTaskRequest;
import software.amazon.awssdk.services.databasemigration.model.StopReplicationTaskResponse;
import software.amazon.awssdk.services.databasemigration.model.TableStatistics;

/** The forward task, its tables a page each, its instance, and the reverse task if there is one. */
public final class FakeDms implements DatabaseMigrationClient {

  public static final String TASK = "arn:aws:dms:eu-west-1:123456789012:task:K55IUCGBASJS5VHZJI";
  public static final String REVERSE = "arn:aws:dms:eu-west-1:123456789012:task:REVERSE7CKZQ5WXA2M";
  public static final String INSTANCE = "arn:aws:dms:eu-west-1:123456789012:rep:T3OM7OUB5NM2LC";
  public static final String SOURCE = "arn:aws:dms:eu-west-1:123456789012:endpoint:6GGI6YPWWGAY";
  public static final String TARGET = "arn:aws:dms:eu-west-1:123456789012:endpoint:EOM4SFKCZEYH";
  public static final Instant LOADED = TestClock.START.minusSeconds(3600);

  private final CallLog log;
  private final Map<String, ReplicationTask> tasks = new HashMap<>();
  private List<TableStatistics> tables = List.of();
  private final List<Connection> connections = new ArrayList<>();
  private Consumer<String> whenStopped = arn -> {};
  private BiConsumer<String, String> whenStarted = (arn, position) -> {};

  public final Faults startFaults = new Faults();
  public final Faults stopFaults = new Faults();
  public final Faults readFaults = new Faults();

  public FakeDms(CallLog log) {
    this.log = log;
    tasks.put(TASK, SampleTask.running());
    connections.add(connection(SOURCE, "successful"));
    connections.add(connection(TARGET, "successful"));
  }

  public static Connection connection(String endpoint, String status) {
    return Connection.builder()
        .endpointArn(endpoint)
        .replicationInstanceArn(INSTANCE)
        .status(status)
        .lastFailureMessage("failed".equals(status) ? "Access denied" : null)
        .build();
  }

  /** A CDC-only task from the target to the source. */
  public void hasReverse(String status) {
    tasks.put(REVERSE, SampleTask.reverse(status));
  }

  public void task(UnaryOperator<ReplicationTask.Builder> change) {
    change(TASK, change);
  }

  public void reverse(UnaryOperator<ReplicationTask.Builder> change) {
    change(REVERSE, change);
  }

  private void change(String arn, UnaryOperator<ReplicationTask.Builder> change) {
    tasks.computeIfPresent(arn, (key, now) -> change.apply(now.toBuilder()).build());
  }

  public void status(String status) {
    task(now -> now.status(status));
  }

  public void reverseStatus(String status) {
    reverse(now -> now.status(status));
  }

  public void noTask() {
    tasks.remove(TASK);
  }

  public void tables(TableStatistics... statistics) {
    tables = List.of(statistics);
  }

  public static TableStatistics table(String schema, String name, String validation) {
    return TableStatistics.builder()
        .schemaName(schema)
        .tableName(name)
        .tableState("Table completed")
        .validationState(validation)
        .validationPendingRecords(0L)
        .validationFailedRecords(0L)
        .validationSuspendedRecords(0L)
        .build();
  }

  public void connections(Connection... tested) {
    connections.clear();
    connections.addAll(List.of(tested));
  }

  /** What becomes of the task when it is asked to stop. */
  public void whenStopped(Runnable effect) {
    whenStopped(arn -> effect.run());
  }

  /** What becomes of a task when it is asked to stop: its ARN. */
  public void whenStopped(Consumer<String> effect) {
    whenStopped = effect;
  }

  /** What becomes of the reverse task when it is asked to start. */
  public void whenStarted(Runnable effect) {
    whenStarted((arn, position) -> effect.run());
  }

  /** What becomes of a task when it is asked to start: its ARN, and from where. */
  public void whenStarted(BiConsumer<String, String> effect) {
    whenStarted = effect;
  }

  @Override
  public DescribeReplicationTasksResponse describeReplicationTasks(
      DescribeReplicationTasksRequest describe) {
    String arn = describe.filters().getFirst().values().getFirst();
    readFaults.around(() -> log.look("dms task" + which(arn)));
    requireFilter(describe.filters(), "replication-task-arn", arn);
    return DescribeReplicationTasksResponse.builder().replicationTasks(found(arn)).build();
  }

  private ReplicationTask found(String arn) {
    return Optional.ofNullable(tasks.get(arn))
        .orElseThrow(() -> notFound("No Tasks found matching: " + arn));
  }

  private static String which(String arn) {
    return arn.equals(REVERSE) ? " reverse" : "";
  }

  @Override
  public DescribeTableStatisticsResponse describeTableStatistics(
      DescribeTableStatisticsRequest describe) {
    log.look("dms tables");
    int page = describe.marker() == null ? 0 : Integer.parseInt(describe.marker());
    return DescribeTableStatisticsResponse.builder()
        .tableStatistics(page < tables.size() ? List.of(tables.get(page)) : List.of())
        .marker(page + 1 < tables.size() ? Integer.toString(page + 1) : null)
        .build();
  }

  @Override
  public DescribeConnectionsResponse describeConnections(DescribeConnectionsRequest describe) {
    Filter filter = describe.filters().getFirst();
    requireFilter(describe.filters(), "endpoint-arn", filter.values().getFirst());
    List<Connection> found =
        connections.stream()
            .filter(connection -> filter.values().contains(connection.endpointArn()))
            .toList();
    if (found.isEmpty()) {
      throw notFound("No Connections found matching: " + filter.values());
    }
    return DescribeConnectionsResponse.builder().connections(found).build();
  }

  @Override
  public DescribeReplicationInstancesResponse describeReplicationInstances(
      DescribeReplicationInstancesRequest describe) {
    requireFilter(describe.filters(), "replication-instance-arn", INSTANCE);
    return DescribeReplicationInstancesResponse.builder()
        .replicationInstances(
            ReplicationInstance.builder()
                .replicationInstanceArn(INSTANCE)
                .replicationInstanceIdentifier("dms-orders")
                .build())
        .build();
  }

  @Override
  public StopReplicationTaskResponse stopReplicationTask(StopReplicationTaskRequest stop) {
    stopFaults.around(
        () -> {
          log.effect("dms stop" + which(stop.replicationTaskArn()));
          whenStopped.accept(stop.replicationTaskArn());
        });
    return StopReplicationTaskResponse.builder().build();
  }

  @Override
  public StartReplicationTaskResponse startReplicationTask(StartReplicationTaskRequest start) {
    if (start.startReplicationTaskType() != StartReplicationTaskTypeValue.START_REPLICATION) {
      throw new UnsupportedOperationException("start type " + start.startReplicationTaskType());
    }
    startFaults.around(
        () -> {
          String arn = start.replicationTaskArn();
          if (!List.of("ready", "stopped", "failed").contains(found(arn).status())) {
            throw AwsFaults.service(
                InvalidResourceStateException.builder(),
                400,
                "InvalidResourceStateFault",
                "Replication Task cannot be started, invalid state");
          }
          log.effect("dms start" + which(arn) + " from " + start.cdcStartPosition());
          whenStarted.accept(arn, start.cdcStartPosition());
        });
    return StartReplicationTaskResponse.builder().build();
  }

  private static void requireFilter(List<Filter> filters, String name, String value) {
    Filter expected = Filter.builder().name(name).values(value).build();
    if (!filters.equals(List.of(expected))) {
      throw new UnsupportedOperationException("filters " + filters);
    }
  }

  private static ResourceNotFoundException notFound(String message) {
    return (ResourceNotFoundException)
        AwsFaults.service(
            ResourceNotFoundException.builder(), 400, "ResourceNotFoundFault", message);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
