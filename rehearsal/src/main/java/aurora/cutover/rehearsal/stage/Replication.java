package aurora.cutover.rehearsal.stage;

import aurora.cutover.rehearsal.aws.cloudwatch.CloudWatchDouble;
import aurora.cutover.rehearsal.aws.cloudwatch.MetricName;
import aurora.cutover.rehearsal.aws.dms.DmsDouble;
import aurora.cutover.rehearsal.aws.dms.DmsSetup;
import aurora.cutover.rehearsal.aws.dms.DmsTimings;
import aurora.cutover.rehearsal.aws.dms.TaskDefinition;
import aurora.cutover.rehearsal.aws.events.EventBus;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.databasemigration.model.Endpoint;
import software.amazon.awssdk.services.databasemigration.model.MigrationTypeValue;
import software.amazon.awssdk.services.databasemigration.model.ReplicationInstance;

/** DMS with both tasks, as infrastructure/replication.yaml would have made it. */
final class Replication {

  /** The parts of both tasks' settings that preflight looks at; the rest is DMS's default. */
  private static final String BOTH =
      """
      "TargetMetadata": {"FullLobMode": true, "LimitedSizeLobMode": false, "BatchApplyEnabled": false,
        "ParallelApplyThreads": 0},
      "ControlTablesSettings": {"ControlSchema": "awsdms_control", "StatusTableEnabled": true,
        "SuspendedTablesTableEnabled": true},
      "ErrorBehavior": {"ApplyErrorInsertPolicy": "SUSPEND_TABLE", "ApplyErrorUpdatePolicy": "SUSPEND_TABLE",
        "ApplyErrorDeletePolicy": "SUSPEND_TABLE", "DataErrorPolicy": "SUSPEND_TABLE",
        "DataTruncationErrorPolicy": "SUSPEND_TABLE", "TableErrorPolicy": "SUSPEND_TABLE"},
      "ValidationSettings": {"EnableValidation": true}
      """;

  private static final String FORWARD =
      """
      {"FullLoadSettings": {"TargetTablePrepMode": "DROP_AND_CREATE", "StopTaskCachedChangesApplied": true},
      """
          + BOTH
          + "}";

  private static final String REVERSE = "{" + BOTH + "}";

  private static final String MAPPINGS =
      """
      {"rules": [{"rule-type": "selection", "rule-id": "1", "rule-name": "shop", "rule-action": "include",
        "object-locator": {"schema-name": "shop", "table-name": "%"}}]}
      """;

  private Replication() {}

  static DmsDouble start(
      EngineReplication replication,
      EngineNames engine,
      EventBus events,
      CloudWatchDouble cloudWatch,
      Clock clock) {
    DmsDouble dms =
        new DmsDouble(
            new DmsSetup(
                List.of(instance()),
                List.of(
                    endpoint(Names.SOURCE_ENDPOINT, "source", engine.source(), Names.SOURCE_HOST),
                    endpoint(Names.TARGET_ENDPOINT, "target", engine.target(), Names.TARGET_HOST),
                    endpoint(
                        Names.REVERSE_SOURCE_ENDPOINT,
                        "source",
                        engine.target(),
                        Names.TARGET_HOST),
                    endpoint(
                        Names.REVERSE_TARGET_ENDPOINT,
                        "target",
                        engine.source(),
                        Names.SOURCE_HOST))),
            events::put,
            (metric, instance, task, at, value) ->
                cloudWatch.publish(MetricName.ofTask(metric, instance, task), at, value),
            DmsTimings.quick(),
            clock);
    dms.createTask(forward(), replication.forward());
    dms.createTask(reverse(), replication.reverse());
    return dms;
  }

  private static TaskDefinition forward() {
    return new TaskDefinition(
        "shop-forward",
        Names.FORWARD_TASK,
        MigrationTypeValue.FULL_LOAD_AND_CDC,
        Names.SOURCE_ENDPOINT,
        Names.TARGET_ENDPOINT,
        Names.INSTANCE_ARN,
        FORWARD,
        MAPPINGS);
  }

  private static TaskDefinition reverse() {
    return new TaskDefinition(
        "shop-reverse",
        Names.REVERSE_TASK,
        MigrationTypeValue.CDC,
        Names.REVERSE_SOURCE_ENDPOINT,
        Names.REVERSE_TARGET_ENDPOINT,
        Names.INSTANCE_ARN,
        REVERSE,
        MAPPINGS);
  }

  private static ReplicationInstance instance() {
    return ReplicationInstance.builder()
        .replicationInstanceArn(Names.INSTANCE_ARN)
        .replicationInstanceIdentifier(Names.INSTANCE_NAME)
        .replicationInstanceStatus("available")
        .build();
  }

  private static Endpoint endpoint(String arn, String type, String engine, String host) {
    return Endpoint.builder()
        .endpointArn(arn)
        .endpointIdentifier(
            "shop-" + arn.substring(arn.lastIndexOf(':') + 1).toLowerCase(Locale.ROOT))
        .endpointType(type)
        .engineName(engine)
        .serverName(host)
        .status("active")
        .build();
  }
}
