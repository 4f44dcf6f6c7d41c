package aurora.cutover.rehearsal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.journal.Entry;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The journal against DynamoDB's own expression engine: reserved words, conditions, maps. */
class JournalTest {

  private static final String TABLE = "journal";
  private static final String MIGRATION = "orders";
  private static final String FIRST = "arn:aws:states:eu-west-1:123456789012:execution:cutover:one";
  private static final String SECOND =
      "arn:aws:states:eu-west-1:123456789012:execution:cutover:two";
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private static AmazonDynamoDBLocal local;
  private static DynamoDbClient dynamoDb;

  @BeforeAll
  static void startDynamoDb() {
    local = DynamoDBEmbedded.create();
    dynamoDb = local.dynamoDbClient();
    dynamoDb.createTable(
        create ->
            create
                .tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("migration")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(
                    KeySchemaElement.builder()
                        .attributeName("migration")
                        .keyType(KeyType.HASH)
                        .build()));
  }

  @AfterAll
  static void stopDynamoDb() {
    local.shutdownNow();
  }

  @BeforeEach
  void emptyTable() {
    dynamoDb.deleteItem(
        delete ->
            delete.tableName(TABLE).key(Map.of("migration", AttributeValue.fromS(MIGRATION))));
  }

  private static Journal at(Duration afterStart) {
    return new Journal(
        dynamoDb, TABLE, MIGRATION, Clock.fixed(START.plus(afterStart), ZoneOffset.UTC));
  }

  private final Journal journal = at(Duration.ZERO);

  private Map<String, AttributeValue> item() {
    return dynamoDb
        .getItem(
            get ->
                get.tableName(TABLE)
                    .key(Map.of("migration", AttributeValue.fromS(MIGRATION)))
                    .consistentRead(true))
        .item();
  }

  private Lease walkTo(Phase phase) {
    Lease lease = journal.acquire(FIRST);
    List<Phase> way =
        switch (phase) {
          case ROLLING_BACK, ROLLED_BACK ->
              List.of(Phase.OPEN, Phase.FENCING, Phase.ROLLING_BACK, Phase.ROLLED_BACK);
          default -> List.of(Phase.values());
        };
    for (int i = 0; way.get(i) != phase; i++) {
      journal.advance(lease, way.get(i), way.get(i + 1), Map.of());
    }
    return lease;
  }

  @Test
  void noRunYet_isEmptyAndRequiringItSaysSo() {
    assertThat(journal.read()).isEmpty();
    assertThatThrownBy(journal::require)
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining(MIGRATION)
        .hasMessageContaining(TABLE);
  }

  @Test
  void firstRun_holdsTheLeaseInPhaseOpen() {
    Lease lease = journal.acquire(FIRST);

    assertThat(lease).isEqualTo(new Lease(FIRST, 1));
    Entry entry = journal.require();
    assertThat(entry.lease()).isEqualTo(lease);
    assertThat(entry.phase()).isEqualTo(Phase.OPEN);
    assertThat(entry.leaseUntil()).isEqualTo(START.plus(Journal.LEASE));
    assertThat(entry.notes()).isEmpty();
    assertThat(entry.signalToken()).isEmpty();
  }

  @Test
  void sameExecutionAgain_getsItsLeaseAndWritesNothing() {
    Lease lease = journal.acquire(FIRST);
    Map<String, AttributeValue> before = item();

    assertThat(at(Duration.ofMinutes(3)).acquire(FIRST)).isEqualTo(lease);
    assertThat(item()).isEqualTo(before);
  }

  @Test
  void otherRunHoldsTheLease_isRefusedAndNothingChanges() {
    journal.acquire(FIRST);
    Map<String, AttributeValue> before = item();

    assertThatThrownBy(() -> at(Journal.LEASE.minusMillis(1)).acquire(SECOND))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining(FIRST)
        .hasMessageContaining("one cutover at a time");
    assertThat(item()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 60_000})
  void leaseIsOver_nextRunTakesOverUnderTheNextEpoch(long millisAfterItsEnd) {
    Lease first = journal.acquire(FIRST);
    Journal later = at(Journal.LEASE.plusMillis(millisAfterItsEnd));

    assertThat(later.acquire(SECOND)).isEqualTo(new Lease(SECOND, 2));
    assertThatThrownBy(() -> later.note(first, Journal.LEASE, Map.of()))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("lost to " + SECOND);
  }

  @Test
  void silentRunSpeaksAgain_keepsItsLeaseFromThenOn() {
    Lease first = journal.acquire(FIRST);
    at(Duration.ofMinutes(10)).note(first, Journal.LEASE, Map.of());

    assertThatThrownBy(() -> at(Duration.ofMinutes(20)).acquire(SECOND))
        .isInstanceOf(PreconditionFailed.class);
  }

  @Test
  void takeoverInPhaseOpen_inheritsTheNotes() {
    Lease first = journal.acquire(FIRST);
    Map<String, String> record = Map.of("name", "db.example.com", "ttlSeconds", "300");
    journal.note(first, Journal.LEASE, Map.of("beforeRecord", record));
    journal.awaitSignal(first, Journal.LEASE, "token-of-the-dead");

    Journal later = at(Journal.LEASE.plusMillis(1));
    later.acquire(SECOND);

    assertThat(later.require().note("beforeRecord")).isEqualTo(record);
    assertThat(later.require().signalToken()).isEmpty();
  }

  @Test
  void rolledBackRun_letsTheNextOneBeginAtOnceWithoutItsNotes() {
    Lease first = journal.acquire(FIRST);
    journal.advance(
        first, Phase.OPEN, Phase.FENCING, Map.of("beforeSource", Map.of("read_only", "OFF")));
    journal.advance(first, Phase.FENCING, Phase.ROLLING_BACK, Map.of());
    journal.advance(first, Phase.ROLLING_BACK, Phase.ROLLED_BACK, Map.of());

    assertThat(journal.acquire(SECOND)).isEqualTo(new Lease(SECOND, 2));
    assertThat(journal.require().phase()).isEqualTo(Phase.OPEN);
    assertThat(journal.require().notes()).isEmpty();
  }

  @Test
  void releasedInPhaseOpen_nextRunMayBeginAtOnce() {
    journal.release(journal.acquire(FIRST));

    assertThat(journal.acquire(SECOND)).isEqualTo(new Lease(SECOND, 2));
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "FENCING",
        "FENCED",
        "DRAINED",
        "COMMITTED",
        "FLIPPED",
        "OBSERVING",
        "RETURNING",
        "COMPLETED",
        "ROLLING_BACK"
      })
  void runLeftInTheMiddle_keepsEveryOtherOutForEver(Phase phase) {
    walkTo(phase);

    assertThatThrownBy(() -> at(Duration.ofDays(400)).acquire(SECOND))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining(FIRST)
        .hasMessageContaining(phase.name());
    assertThat(journal.require().phase()).isEqualTo(phase);
  }

  @Test
  void twoRunsBeginAtOnce_onlyOneWins() throws Exception {
    ConcurrentLinkedQueue<Lease> winners = new ConcurrentLinkedQueue<>();
    Callable<Void> one = () -> attempt(FIRST, winners);
    Callable<Void> two = () -> attempt(SECOND, winners);
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (Future<Void> attempt : threads.invokeAll(List.of(one, two))) {
        attempt.get();
      }
    }

    assertThat(winners).containsExactly(journal.require().lease());
  }

  private Void attempt(String owner, ConcurrentLinkedQueue<Lease> winners) {
    try {
      winners.add(journal.acquire(owner));
    } catch (PreconditionFailed expected) {
      assertThat(expected).hasMessageContaining("execution ");
    }
    return null;
  }

  @Test
  void advance_movesThePhaseKeepsTheNotesAndTheLease() {
    Lease lease = journal.acquire(FIRST);
    Journal later = at(Duration.ofMinutes(5));
    later.advance(lease, Phase.OPEN, Phase.FENCING, Map.of("beforeSource", Map.of("a", "1")));
    later.advance(lease, Phase.FENCING, Phase.FENCED, Map.of("fence", Map.of("at", "now")));

    Entry entry = later.require();
    assertThat(entry.phase()).isEqualTo(Phase.FENCED);
    assertThat(entry.note("beforeSource")).containsExactly(Map.entry("a", "1"));
    assertThat(entry.note("fence")).containsExactly(Map.entry("at", "now"));
    assertThat(entry.leaseUntil()).isEqualTo(START.plus(Duration.ofMinutes(20)));
  }

  /** DynamoDB reserves 573 words; a topic that is one must not stop the run at the line. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "beforeRecord",
        "beforeSource",
        "fence",
        "drain",
        "wayBack",
        "commit",
        "flip",
        "forwardTask",
        "reverseTask",
        "safe",
        "word",
        "unhealthy",
        "beforeTarget",
        "returnOutage",
        "drainBack",
        "returned",
        "flipBack",
        "complete"
      })
  void everyTopicOfTheRun_canBeWrittenByBothWays(String topic) {
    Lease lease = journal.acquire(FIRST);

    journal.note(lease, Journal.LEASE, Map.of(topic, Map.of("by", "note")));
    assertThat(journal.require().note(topic)).containsEntry("by", "note");

    journal.advance(lease, Phase.OPEN, Phase.FENCING, Map.of(topic, Map.of("by", "advance")));
    assertThat(journal.require().note(topic)).containsEntry("by", "advance");
  }

  @Test
  void advanceRepeated_succeedsWithoutWritingAgain() {
    Lease lease = journal.acquire(FIRST);
    journal.advance(lease, Phase.OPEN, Phase.FENCING, Map.of("beforeSource", Map.of("a", "OFF")));
    Map<String, AttributeValue> before = item();

    at(Duration.ofMinutes(1))
        .advance(lease, Phase.OPEN, Phase.FENCING, Map.of("beforeSource", Map.of("a", "ON")));

    assertThat(item()).isEqualTo(before);
  }

  @Test
  void advanceFromAnotherPhase_isRefusedAndNothingChanges() {
    Lease lease = walkTo(Phase.FENCED);
    Map<String, AttributeValue> before = item();

    assertThatThrownBy(
            () ->
                journal.advance(
                    lease, Phase.DRAINED, Phase.COMMITTED, Map.of("commit", Map.of("at", "x"))))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("in phase FENCED, not COMMITTED");
    assertThat(item()).isEqualTo(before);
  }

  @Test
  void leaseLost_everyWriteIsRefusedAndNothingChanges() {
    Lease lost = journal.acquire(FIRST);
    Journal later = at(Journal.LEASE.plusMillis(1));
    later.acquire(SECOND);
    Map<String, AttributeValue> before = item();

    assertLost(() -> later.advance(lost, Phase.OPEN, Phase.FENCING, Map.of()));
    assertLost(() -> later.note(lost, Journal.LEASE, Map.of("fence", Map.of("at", "x"))));
    assertLost(() -> later.awaitSignal(lost, Journal.LEASE, "token"));
    assertLost(() -> later.release(lost));
    assertLost(() -> later.confirm(lost, Phase.OPEN));
    assertThat(item()).isEqualTo(before);
  }

  private static void assertLost(Runnable write) {
    assertThatThrownBy(write::run)
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("lost to " + SECOND + " (epoch 2)");
  }

  @Test
  void sameOwnerOlderEpoch_isRefused() {
    Lease lease = journal.acquire(FIRST);
    Lease forged = new Lease(FIRST, lease.epoch() + 1);

    assertThatThrownBy(() -> journal.advance(forged, Phase.OPEN, Phase.FENCING, Map.of()))
        .isInstanceOf(PreconditionFailed.class);
    assertThat(journal.require().phase()).isEqualTo(Phase.OPEN);
  }

  @Test
  void confirm_namesThePhaseItFound() {
    Lease lease = walkTo(Phase.DRAINED);

    assertThat(journal.confirm(lease, Phase.DRAINED).phase()).isEqualTo(Phase.DRAINED);
    assertThatThrownBy(() -> journal.confirm(lease, Phase.FENCED))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("in phase DRAINED, not FENCED");
  }

  @Test
  void takenOver_keepsPhaseAndNotesUnderTheNextEpoch() {
    Lease first = walkTo(Phase.OBSERVING);
    journal.note(first, Journal.LEASE, Map.of("reverseTask", Map.of("status", "RUNNING")));
    Entry seen = journal.require();

    Lease second = at(Duration.ofHours(3)).takeOver(SECOND, seen);

    assertThat(second).isEqualTo(new Lease(SECOND, 2));
    assertThat(journal.require().lease()).isEqualTo(second);
    assertThat(journal.require().phase()).isEqualTo(Phase.OBSERVING);
    assertThat(journal.require().notes()).isEqualTo(seen.notes());
    assertThat(journal.require().leaseUntil())
        .isEqualTo(START.plus(Duration.ofHours(3)).plus(Journal.LEASE));
    assertThat(journal.takeOver(SECOND, seen)).isEqualTo(second);
    assertThat(journal.takeOver(SECOND, journal.require())).isEqualTo(second);
    assertLost(() -> journal.note(first, Journal.LEASE, Map.of()));
  }

  @Test
  void movedSinceItWasSeen_isNotTakenOver() {
    Lease first = walkTo(Phase.OBSERVING);
    Entry seen = journal.require();
    journal.advance(first, Phase.OBSERVING, Phase.COMPLETED, Map.of());
    Map<String, AttributeValue> before = item();

    assertThatThrownBy(() -> journal.takeOver(SECOND, seen))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining(FIRST + " was faster");
    assertThat(item()).isEqualTo(before);
  }

  @Test
  void signalToken_isReplacedByTheNewer() {
    Lease lease = journal.acquire(FIRST);
    journal.awaitSignal(lease, Journal.LEASE, "one");
    journal.awaitSignal(lease, Duration.ofMinutes(1), "two");

    assertThat(journal.require().signalToken()).contains("two");
    assertThat(journal.require().leaseUntil()).isEqualTo(START.plusSeconds(60));
  }

  @Test
  void itemRemovedUnderTheRun_isRefusedNotCreatedAnew() {
    Lease lease = journal.acquire(FIRST);
    emptyTable();

    assertThatThrownBy(() -> journal.advance(lease, Phase.OPEN, Phase.FENCING, Map.of()))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("no item");
    assertThat(journal.read()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"owner", "epoch", "leaseUntil", "phase"})
  void itemWithoutAField_cannotBeReadAndLetsNobodyBegin(String field) {
    journal.acquire(FIRST);
    dynamoDb.updateItem(
        update ->
            update
                .tableName(TABLE)
                .key(Map.of("migration", AttributeValue.fromS(MIGRATION)))
                .updateExpression("REMOVE #field")
                .expressionAttributeNames(Map.of("#field", field)));

    assertThatThrownBy(() -> journal.acquire(SECOND))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void unknownPhase_cannotBeRead() {
    journal.acquire(FIRST);
    dynamoDb.updateItem(
        update ->
            update
                .tableName(TABLE)
                .key(Map.of("migration", AttributeValue.fromS(MIGRATION)))
                .updateExpression("SET phase = :p")
                .expressionAttributeValues(Map.of(":p", AttributeValue.fromS("HALFWAY"))));

    assertThatThrownBy(journal::read)
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("cannot be read");
  }
}
