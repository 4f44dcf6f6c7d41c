package aurora.cutover.testing;

import software.amazon.awssdk.services.databasemigration.model.ReplicationTask;

/** Tasks as DMS describes them. */
public final class SampleTask {

  private SampleTask() {}

  /** When the load is done and changes flow. */
  public static ReplicationTask running() {
    return ReplicationTask.builder()
        .replicationTaskArn(FakeDms.TASK)
        .replicationInstanceArn(FakeDms.INSTANCE)
        .sourceEndpointArn(FakeDms.SOURCE)
        .targetEndpointArn(FakeDms.TARGET)
        .status("running")
        .migrationType("full-load-and-cdc")
        .replicationTaskSettings(SafeTask.SETTINGS)
        .tableMappings(SafeTask.MAPPINGS)
        .recoveryCheckpoint("checkpoint:V1#27#binlog.000007:1975")
        .replicationTaskStats(
            stats ->
                stats
                    .freshStartDate(FakeDms.LOADED.minusSeconds(600))
                    .startDate(FakeDms.LOADED.minusSeconds(600))
                    .fullLoadFinishDate(FakeDms.LOADED)
                    .tablesLoaded(2)
                    .tablesLoading(0)
                    .tablesQueued(0)
                    .tablesErrored(0))
        .build();
  }

  /** CDC only, from the target to the source. */
  static ReplicationTask reverse(String status) {
    return running().toBuilder()
        .replicationTaskArn(FakeDms.REVERSE)
        .sourceEndpointArn(FakeDms.TARGET)
        .targetEndpointArn(FakeDms.SOURCE)
        .migrationType("cdc")
        .status(status)
        .build();
  }
}
