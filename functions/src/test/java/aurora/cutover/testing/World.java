package aurora.cutover.testing;

import aurora.cutover.dns.CnameRecord;
import aurora.cutover.dns.ServiceRecord;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.replication.ReplicationTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Everything a step can touch, in memory, with one log of who touched it in which order. */
public final class World {

  public static final String MIGRATION = "orders";
  public static final String TABLE = "journal";
  public static final String NAME = "db.example.com";
  public static final String SOURCE_HOST = "old.example.com";
  public static final String TARGET_HOST = "orders.cluster-abc.eu-west-1.rds.amazonaws.com";
  public static final String OWNER =
      "arn:aws:states:eu-west-1:123456789012:execution:cutover:orders-1";
  public static final String OTHER =
      "arn:aws:states:eu-west-1:123456789012:execution:cutover:orders-2";
  public static final CnameRecord BEFORE = new CnameRecord(NAME, SOURCE_HOST, 300);
  public static final Instant DEADLINE = TestClock.START.plusSeconds(60);

  public final CallLog log = new CallLog();
  public final TestClock clock = new TestClock();
  public final FakeDynamoDb dynamoDb = new FakeDynamoDb(log);
  public final FakeRoute53 route53 = new FakeRoute53(log, clock);
  public final FakeDms dms = new FakeDms(log);
  public final FakeSfn stepFunctions = new FakeSfn(log);
  public final FakeSns sns = new FakeSns(log);
  public final FakeRds rds = new FakeRds();
  public final FakeCloudWatch cloudWatch = new FakeCloudWatch();
  public final FakeDatabase source = new FakeDatabase("source", log, clock);
  public final FakeDatabase target = new FakeDatabase("target", log, clock);
  public final FakeDatabases databases = new FakeDatabases(source, target);
  public final Journal journal = new Journal(dynamoDb, TABLE, MIGRATION, clock);
  public final ServiceRecord record = new ServiceRecord(route53, FakeRoute53.ZONE, NAME);
  public final ReplicationTask task = new ReplicationTask(dms, FakeDms.TASK);
  public final ReplicationTask reverse = new ReplicationTask(dms, FakeDms.REVERSE);

  public World() {
    route53.edit(NAME, SOURCE_HOST, 300);
    source.replicateTo(target, Duration.ofMillis(35));
  }

  /** A run that has come this far, with the log empty. */
  public Lease runIn(Phase phase, Map<String, Map<String, String>> notes) {
    Lease lease = journal.acquire(OWNER);
    journal.advance(lease, Phase.OPEN, phase, notes);
    log.clear();
    return lease;
  }

  /** The target serves, the source is fenced, the reverse task carries every change back. */
  public World cutOver() {
    route53.edit(NAME, TARGET_HOST, 5);
    source.fence().standsNow(true);
    source.replicationStops();
    target.replicateTo(source, Duration.ofMillis(35));
    databases.nameLeadsTo(() -> target);
    dms.status("stopped");
    dms.hasReverse("running");
    return this;
  }

  /** The run's lease goes to somebody who stands in the same phase, with the same notes. */
  public void loseTheLease() {
    dynamoDb.tamper(MIGRATION, "owner", AttributeValue.fromS(OTHER));
    dynamoDb.tamper(MIGRATION, "epoch", AttributeValue.fromN("2"));
  }

  public Phase phase() {
    return journal.require().phase();
  }

  public Map<String, String> note(String topic) {
    return journal.require().note(topic);
  }

  /** What a login with the wrong password ends in. */
  public static Supplier<FakeDatabase> refusedLogin() {
    return () -> {
      throw new PreconditionFailed("Access denied for user 'cutover' [1045]; check the secret");
    };
  }
}
