package aurora.cutover.rehearsal.faults;

import aurora.cutover.rehearsal.asl.VirtualClock;
import aurora.cutover.testing.CallLog;
import aurora.cutover.testing.FakeCloudWatch;
import aurora.cutover.testing.FakeDms;
import aurora.cutover.testing.FakeDynamoDb;
import aurora.cutover.testing.FakeRds;
import aurora.cutover.testing.FakeRoute53;
import aurora.cutover.testing.FakeSecrets;
import aurora.cutover.testing.FakeSns;
import aurora.cutover.testing.TestClock;
import aurora.cutover.testing.World;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTask;
import software.amazon.awssdk.services.databasemigration.model.StartReplicationTaskRequest;
import software.amazon.awssdk.services.databasemigration.model.StopReplicationTaskRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;

/** AWS in memory around one model. */
final class Services {

  private static final Duration METRICS = Duration.ofSeconds(60);
  private static final Duration TASK_TAKES = Duration.ofSeconds(3);

  /** Watched while the target is observed. */
  static final String ALARM = "shop-errors";

  private static final int BEHIND_SECONDS = 900;

  private final VirtualClock clock;
  private final Surrounding surrounding;
  private Optional<ReplicationTask> known = Optional.empty();

  final FakeDynamoDb dynamoDb;
  final FakeRoute53 route53;
  final FakeDms dms;
  final FakeSns sns;
  final FakeCloudWatch cloudWatch = new FakeCloudWatch();
  final FakeRds rds = new FakeRds();
  final FakeSecrets secrets = new FakeSecrets();

  Services(VirtualClock clock, Surrounding surrounding) {
    this.clock = clock;
    this.surrounding = surrounding;
    CallLog log = new CallLog();
    dynamoDb = new FakeDynamoDb(log);
    route53 = new FakeRoute53(log, new ModelClock(clock));
    route53.inSyncAfter(surrounding.inSync());
    route53.edit(World.NAME, World.SOURCE_HOST, surrounding.ttlSeconds());
    dms = new FakeDms(log);
    answers();
    sns = new FakeSns(log);
    cloudWatch.alarm(ALARM, "OK");
    if (surrounding.hasWayBack()) {
      dms.hasReverse("ready");
    }
  }

  /** Tasks stop and start as soon as DMS is asked to, and it says so a while later. */
  void replicatesBy(Replicator forward, Replicator reverse) {
    dms.whenStopped(
        arn -> {
          (arn.equals(FakeDms.TASK) ? forward : reverse).stop();
          becomes(arn, "stopping", "stopped");
        });
    dms.whenStarted(
        (arn, position) -> {
          boolean begins = reverse.start(position);
          becomes(arn, "starting", begins ? "running" : "failed");
        });
  }

  private void becomes(String arn, String now, String later) {
    status(arn, now);
    clock.after(TASK_TAKES, () -> status(arn, later));
  }

  private void status(String arn, String status) {
    if (arn.equals(FakeDms.TASK)) {
      dms.status(status);
    } else {
      dms.reverseStatus(status);
    }
  }

  /** A task that cannot go on. */
  void reverseFails() {
    dms.reverseStatus("failed");
  }

  void raiseAlarm() {
    cloudWatch.alarm(ALARM, "ALARM");
  }

  /** What CloudWatch would have by now. */
  void refreshMetrics() {
    if (known.isPresent()) {
      cloudWatch.lag(-1, TestClock.START.minus(Duration.ofDays(1)), METRICS);
    } else {
      boolean behind = clock.now().isBefore(TestClock.START.plus(surrounding.behind()));
      cloudWatch.lag(behind ? BEHIND_SECONDS : 0.5, clock.now(), METRICS);
    }
  }

  /** The next answer about replication says nothing. */
  void answersNothing() {
    dms.task(
        task -> {
          known = Optional.of(task.build());
          return ReplicationTask.builder().replicationTaskArn(FakeDms.TASK);
        });
    dms.tables();
    dms.connections(
        FakeDms.connection(FakeDms.SOURCE, null), FakeDms.connection(FakeDms.TARGET, null));
    refreshMetrics();
  }

  void answersAgain() {
    known.ifPresent(task -> dms.task(nothing -> task.toBuilder()));
    if (known.isPresent()) {
      known = Optional.empty();
      answers();
    }
    refreshMetrics();
  }

  private void answers() {
    dms.tables(
        FakeDms.table("shop", "orders", "Validated"),
        FakeDms.table("shop", "cutover_marker", "Validated"));
    dms.connections(
        FakeDms.connection(FakeDms.SOURCE, "successful"),
        FakeDms.connection(FakeDms.TARGET, "successful"));
  }

  /** A request that was on its way arrives; nobody hears what becomes of it. */
  void deliver(SdkRequest request) {
    try {
      switch (request) {
        case ChangeResourceRecordSetsRequest change -> route53.changeResourceRecordSets(change);
        case UpdateItemRequest update -> dynamoDb.updateItem(update);
        case PutItemRequest put -> dynamoDb.putItem(put);
        case StartReplicationTaskRequest start -> dms.startReplicationTask(start);
        case StopReplicationTaskRequest stop -> dms.stopReplicationTask(stop);
        default -> {
          // a read: nobody waits for its answer
        }
      }
    } catch (SdkException refused) {
      // as it should be when things have changed since
    }
  }
}
