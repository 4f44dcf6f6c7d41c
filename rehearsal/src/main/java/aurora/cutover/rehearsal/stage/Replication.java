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
import software.amazon.awssdk.services.databasemigration.model.Endpoint;
import software.amazon.awssdk.services.databasemigration.model.MigrationTypeValue;
import software.amazon.awssdk.services.databasemigration.model.ReplicationInstance;

/** DMS with the forward task, as infrastructure/replication.yaml would have made it. */
final class Replication {

  /** The parts of the settings that preflight looks at; the rest is DMS's default. */
  private static final String SETTINGS =
      """
      {"TargetMetadata": {"FullLobMode": true, "LimitedSizeLobMode": false, "BatchApplyEnabled": false,
         "ParallelApplyThreads": 0},
       "FullLoadSettings": {"TargetTablePrepMode": "DROP_AND_CREATE", "StopTaskCachedChangesApplied": true},
       "ControlTablesSettings": {"ControlSchema": "awsdms_control", "StatusTableEnabled": true,
         "SuspendedTablesTableEnabled": true},
       "ErrorBehavior": {"ApplyErrorInsertPolicy": "SUSPEND_TABLE", "ApplyErrorUpdatePolicy": "SUSPEND_TABLE",
         "ApplyErrorDeletePolicy": "SUSPEND_TABLE", "DataErrorPolicy": "SUSPEND_TABLE",
         "DataTruncationErrorPolicy": "SUSPEND_TABLE", "TableErrorPolicy": "SUSPEND_TABLE"},
       "ValidationSettings": {"EnableValidation": true}}
      """;

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
                    endpoint(Names.SOURCE_ENDPOINT, "source", engine.source()),
                    endpoint(Names.TARGET_ENDPOINT, "target", engine.target()))),
            events::put,
            (metric, instance, task, at, value) ->
                cloudWatch.publish(MetricName.ofTask(metric, instance, task), at, value),
            DmsTimings.quick(),
            clock);
    dms.createTask(
        new TaskDefinition(
            "shop-forward",
            Names.FORWARD_TASK,
            MigrationTypeValue.FULL_LOAD_AND_CDC,
            Names.SOURCE_ENDPOINT,
            Names.TARGET_ENDPOINT,
            Names.INSTANCE_ARN,
            SETTINGS,
            MAPPINGS),
        replication.forward());
    return dms;
  }

  private static ReplicationInstance instance() {
    return ReplicationInstance.builder()
        .replicationInstanceArn(Names.INSTANCE_ARN)
        .replicationInstanceIdentifier(Names.INSTANCE_NAME)
        .replicationInstanceStatus("available")
        .build();
  }

  private static Endpoint endpoint(String arn, String type, String engine) {
    return Endpoint.builder()
        .endpointArn(arn)
        .endpointIdentifier("shop-" + type)
        .endpointType(type)
        .engineName(engine)
        .status("active")
        .build();
  }
}
