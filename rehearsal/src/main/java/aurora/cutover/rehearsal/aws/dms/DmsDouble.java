package aurora.cutover.rehearsal.aws.dms;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import software.amazon.awssdk.services.databasemigration.DatabaseMigrationClient;
import software.amazon.awssdk.services.databasemigration.model.Connection;
import software.amazon.awssdk.services.databasemigration.model.DescribeConnectionsRequest;
import software.amazon.awssdk.services.databasemigration.model.DescribeConnectionsResponse;
import software.amazon.awssdk.services.databasemigration.model.DescribeEndpointsRequest;
import software.amazon.awssdk.services.databasemigration.model.DescribeEndpointsResponse;
import software.amazon.awssdk.services.databasemigration.model.DescribeReplicationInstancesRequest;
import software.amazon.awssdk.services.databasemigration.model.DescribeReplicationInstancesResponse;
import software.amazon.awssdk.services.databasemigration.model.DescribeReplicationTasksRequest;
import software.amazon.awssdk.services.databasemigration.model.DescribeReplicationTasksResponse;
import software.amazon.awssdk.services.databasemigration.model.DescribeTableStatisticsRequest;
import software.amazon.awssdk.services.databasemigration.model.DescribeTableStatisticsResponse;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTask;
import software.amazon.awssdk.services.databasemigration.model.StartReplicationTaskRequest;
import software.amazon.awssdk.services.databasemigration.model.StartReplicationTaskResponse;
import software.amazon.awssdk.services.databasemigration.model.StopReplicationTaskRequest;
import software.amazon.awssdk.services.databasemigration.model.StopReplicationTaskResponse;
import software.amazon.awssdk.services.databasemigration.model.TableStatistics;
import software.amazon.awssdk.services.databasemigration.model.TestConnectionRequest;
import software.amazon.awssdk.services.databasemigration.model.TestConnectionResponse;

/**
 * AWS DMS over engines that really move the data. It answers what DMS would answer about them, in
 * DMS's words, and sends DMS's events; a call that is not here throws.
 */
public final class DmsDouble implements DatabaseMigrationClient, AutoCloseable {

  private static final Filters<ReplicationTask> TASK_FILTERS =
      new Filters<>(
          Map.of(
              "replication-task-arn", t -> List.of(t.replicationTaskArn()),
              "replication-task-id", t -> List.of(t.replicationTaskIdentifier()),
              "migration-type", t -> List.of(t.migrationTypeAsString()),
              "endpoint-arn", t -> List.of(t.sourceEndpointArn(), t.targetEndpointArn()),
              "replication-instance-arn", t -> List.of(t.replicationInstanceArn())));
  private static final Filters<TableStatistics> TABLE_FILTERS =
      new Filters<>(
          Map.of(
              "schema-name", t -> List.of(t.schemaName()),
              "table-name", t -> List.of(t.tableName()),
              "table-state", t -> List.of(t.tableState())));

  private final Map<String, ReplicationTaskDouble> tasks = new ConcurrentSkipListMap<>();
  private final Map<String, Connection> connections = new ConcurrentHashMap<>();
  private final DmsSetup setup;
  private final DmsTimings timings;
  private final Consumer<JsonNode> events;
  private final Clock clock;
  private final TaskAnswers answers;
  private final Circles circles;
  private final DmsWorker worker;

  /**
   * Starts its threads; without tasks there is nothing for them to do.
   *
   * @param events gets every event as EventBridge would deliver it, in a thread of the double
   */
  public DmsDouble(
      DmsSetup setup,
      Consumer<JsonNode> events,
      MetricSink metrics,
      DmsTimings timings,
      Clock clock) {
    this.setup = setup;
    this.timings = timings;
    this.events = events;
    this.clock = clock;
    this.answers = new TaskAnswers(clock);
    this.circles = new Circles(setup);
    this.worker =
        new DmsWorker(
            tasks.values(),
            task -> setup.instanceName(task.definition().instanceArn()),
            metrics,
            timings,
            clock);
    setup.connections().forEach(c -> connections.put(c.endpointArn(), c));
    worker.start();
  }

  /** Creates a task, ready to be started, and sends its event. */
  public void createTask(TaskDefinition definition, CdcEngine engine) {
    setup.instanceName(definition.instanceArn());
    tasks.put(definition.arn(), new ReplicationTaskDouble(definition, engine, events, clock));
  }

  /** Lets a task fail now with an error's text; its event goes out before this returns. */
  public void fail(String taskArn, String error) {
    task(taskArn).fail(error);
  }

  /** What the connection test of an endpoint says from now on: successful, failed, testing. */
  public void connectionStatus(String endpointArn, String status, String failure) {
    connections.computeIfPresent(
        endpointArn, (arn, c) -> c.copy(b -> b.status(status).lastFailureMessage(failure)));
  }

  @Override
  public DescribeReplicationTasksResponse describeReplicationTasks(
      DescribeReplicationTasksRequest request) {
    boolean withSettings = !Boolean.TRUE.equals(request.withoutSettings());
    List<ReplicationTask> all =
        tasks.values().stream().map(task -> answers.task(task, withSettings)).toList();
    List<ReplicationTask> found = TASK_FILTERS.find(all, request.filters(), "Tasks");
    Page<ReplicationTask> page = Page.of(found, request.marker(), request.maxRecords(), 20, 100);
    return DescribeReplicationTasksResponse.builder()
        .replicationTasks(page.items())
        .marker(page.marker())
        .build();
  }

  @Override
  public DescribeTableStatisticsResponse describeTableStatistics(
      DescribeTableStatisticsRequest request) {
    ReplicationTaskDouble task = task(request.replicationTaskArn());
    List<TableStatistics> all =
        task.tables().stream().map(load -> answers.table(task, load)).toList();
    Page<TableStatistics> page =
        Page.of(
            TABLE_FILTERS.apply(all, request.filters()),
            request.marker(),
            request.maxRecords(),
            20,
            500);
    return DescribeTableStatisticsResponse.builder()
        .replicationTaskArn(task.definition().arn())
        .tableStatistics(page.items())
        .marker(page.marker())
        .build();
  }

  @Override
  public DescribeConnectionsResponse describeConnections(DescribeConnectionsRequest request) {
    return DescribeConnectionsResponse.builder()
        .connections(DmsSetup.findConnections(connections.values(), request.filters()))
        .build();
  }

  @Override
  public DescribeReplicationInstancesResponse describeReplicationInstances(
      DescribeReplicationInstancesRequest request) {
    return DescribeReplicationInstancesResponse.builder()
        .replicationInstances(setup.findInstances(request.filters()))
        .build();
  }

  @Override
  public DescribeEndpointsResponse describeEndpoints(DescribeEndpointsRequest request) {
    return DescribeEndpointsResponse.builder()
        .endpoints(setup.findEndpoints(request.filters()))
        .build();
  }

  @Override
  public StartReplicationTaskResponse startReplicationTask(StartReplicationTaskRequest request) {
    ReplicationTaskDouble task = task(request.replicationTaskArn());
    if (request.cdcStartTime() != null || request.cdcStopPosition() != null) {
      throw new UnsupportedOperationException("CdcStartTime and CdcStopPosition are not rehearsed");
    }
    requireTested(task.definition().sourceEndpointArn());
    requireTested(task.definition().targetEndpointArn());
    circles.refuse(task, tasks.values());
    task.start(
        request.startReplicationTaskType(),
        Optional.ofNullable(request.cdcStartPosition()).map(Checkpoints::position));
    StartReplicationTaskResponse answer =
        StartReplicationTaskResponse.builder().replicationTask(answers.task(task, true)).build();
    travel();
    return answer;
  }

  @Override
  public StopReplicationTaskResponse stopReplicationTask(StopReplicationTaskRequest request) {
    ReplicationTaskDouble task = task(request.replicationTaskArn());
    task.stop();
    StopReplicationTaskResponse answer =
        StopReplicationTaskResponse.builder().replicationTask(answers.task(task, true)).build();
    travel();
    return answer;
  }

  /** An answer takes its time, as AWS's do, and the work goes on meanwhile. */
  private void travel() {
    LockSupport.parkNanos(2 * timings.tick().toNanos());
  }

  @Override
  public TestConnectionResponse testConnection(TestConnectionRequest request) {
    Connection connection = connections.get(request.endpointArn());
    if (connection == null
        || !connection.replicationInstanceArn().equals(request.replicationInstanceArn())) {
      throw DmsErrors.notFound("No Endpoints found matching your filter");
    }
    // DMS answers "testing" and has the result a moment later; here it is what was set
    return TestConnectionResponse.builder()
        .connection(connection.copy(b -> b.status("testing").lastFailureMessage(null)))
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** Ends the threads; engines are left as they are. */
  @Override
  public void close() {
    worker.close();
  }

  private ReplicationTaskDouble task(String arn) {
    ReplicationTaskDouble task = arn == null ? null : tasks.get(arn);
    if (task == null) {
      throw DmsErrors.notFound("Replication Task " + arn + " not found.");
    }
    return task;
  }

  private void requireTested(String endpointArn) {
    Connection connection = connections.get(endpointArn);
    if (connection == null || !connection.status().equals("successful")) {
      throw DmsErrors.invalidState(
          "Test connection for replication instance and endpoint should be successful for"
              + " starting the replication task");
    }
  }
}
