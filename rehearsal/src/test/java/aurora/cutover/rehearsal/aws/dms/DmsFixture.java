package aurora.cutover.rehearsal.aws.dms;

import aurora.cutover.rehearsal.aws.Await;
import aurora.cutover.rehearsal.aws.Samples;
import aurora.cutover.rehearsal.aws.cloudwatch.CloudWatchDouble;
import aurora.cutover.rehearsal.aws.cloudwatch.MetricName;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.databasemigration.model.Endpoint;
import software.amazon.awssdk.services.databasemigration.model.Filter;
import software.amazon.awssdk.services.databasemigration.model.MigrationTypeValue;
import software.amazon.awssdk.services.databasemigration.model.ReplicationInstance;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTask;
import software.amazon.awssdk.services.databasemigration.model.StartReplicationTaskTypeValue;
import software.amazon.awssdk.services.databasemigration.model.TableStatistics;

/** A DMS double with one forward and one reverse task over scripted engines. */
final class DmsFixture implements AutoCloseable {

  static final String FORWARD = Samples.TASK_ARN;
  static final String REVERSE = "arn:aws:dms:eu-west-1:123456789012:task:REVERSE1";
  static final String INSTANCE =
      "arn:aws:dms:eu-west-1:123456789012:rep:T3OM7OUB5NM2LCVZF7JPGJRNUE";
  static final String SOURCE = "arn:aws:dms:eu-west-1:123456789012:endpoint:SOURCE1";
  static final String TARGET = "arn:aws:dms:eu-west-1:123456789012:endpoint:TARGET1";

  final List<JsonNode> events = new CopyOnWriteArrayList<>();
  final CloudWatchDouble metrics = new CloudWatchDouble();
  final ScriptedEngine engine = new ScriptedEngine();
  final ScriptedEngine reverse = new ScriptedEngine();
  final DmsDouble dms;

  DmsFixture(String settings) {
    dms =
        new DmsDouble(
            new DmsSetup(
                List.of(
                    ReplicationInstance.builder()
                        .replicationInstanceArn(INSTANCE)
                        .replicationInstanceIdentifier("cutover-instance")
                        .replicationInstanceClass("dms.r6i.large")
                        .engineVersion("3.6.1")
                        .build()),
                List.of(endpoint(SOURCE, "source"), endpoint(TARGET, "target"))),
            events::add,
            (metric, instance, task, at, value) ->
                metrics.publish(MetricName.ofTask(metric, instance, task), at, value),
            new DmsTimings(Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(10)),
            Clock.systemUTC());
    dms.createTask(
        definition("forward", FORWARD, MigrationTypeValue.FULL_LOAD_AND_CDC, settings), engine);
    dms.createTask(definition("reverse", REVERSE, MigrationTypeValue.CDC, "{}"), reverse);
  }

  static DmsFixture validating() {
    return new DmsFixture("{\"ValidationSettings\":{\"EnableValidation\":true}}");
  }

  void start(String arn, StartReplicationTaskTypeValue type) {
    dms.startReplicationTask(r -> r.replicationTaskArn(arn).startReplicationTaskType(type));
  }

  /** Starts the forward task and brings it to CDC. */
  void replicate() {
    start(FORWARD, StartReplicationTaskTypeValue.START_REPLICATION);
    Await.until(() -> engine.asked.contains("load"));
    engine.loaded();
    Await.until(() -> engine.asked.contains("cdc on"));
  }

  ReplicationTask task(String arn) {
    return dms.describeReplicationTasks(r -> r.filters(filter("replication-task-arn", arn)))
        .replicationTasks()
        .getFirst();
  }

  void awaitStatus(String status) {
    Await.until(() -> task(FORWARD).status().equals(status));
  }

  TableStatistics table(String name) {
    return dms.describeTableStatistics(
            r -> r.replicationTaskArn(FORWARD).filters(filter("table-name", name)))
        .tableStatistics()
        .getFirst();
  }

  static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }

  JsonNode lastEvent() {
    return events.getLast();
  }

  @Override
  public void close() {
    dms.close();
  }

  private static Endpoint endpoint(String arn, String kind) {
    return Endpoint.builder()
        .endpointArn(arn)
        .endpointIdentifier(kind)
        .endpointType(kind)
        .engineName("mysql")
        .build();
  }

  private static TaskDefinition definition(
      String identifier, String arn, MigrationTypeValue type, String settings) {
    return new TaskDefinition(
        identifier, arn, type, SOURCE, TARGET, INSTANCE, settings, "{\"rules\":[]}");
  }
}
