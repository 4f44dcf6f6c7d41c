package aurora.cutover.journal;

import aurora.cutover.error.PreconditionFailed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The run's memory and the lock that keeps runs apart: one DynamoDB item a migration, changed by
 * conditional writes only. Whoever repeats a write that is already done succeeds without an effect.
 */
public final class Journal {

  /** How long after its last write a silent run keeps others out. */
  public static final Duration LEASE = Duration.ofMinutes(15);

  private static final String MINE = "#owner = :me AND epoch = :mine";

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String migration;
  private final Clock clock;

  public Journal(DynamoDbClient dynamoDb, String table, String migration, Clock clock) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.migration = migration;
    this.clock = clock;
  }

  /** The newest entry; empty when no run has begun yet. */
  public Optional<Entry> read() {
    var item = dynamoDb.getItem(get -> get.tableName(table).key(key()).consistentRead(true)).item();
    return item.isEmpty() ? Optional.empty() : Optional.of(JournalItem.toEntry(item));
  }

  /** The entry of a run that has a lease; its absence means that somebody removed the item. */
  public Entry require() {
    return read()
        .orElseThrow(
            () ->
                new PreconditionFailed(
                    "the journal has no item for migration %s in %s".formatted(migration, table)));
  }

  /**
   * Begins a run: phase OPEN under the next epoch.
   *
   * @throws PreconditionFailed when another run holds the lease, or the last one ended in a phase
   *     that has to be cleared first
   */
  public Lease acquire(String owner) {
    Optional<Entry> before = read();
    if (before.isPresent() && owner.equals(before.get().lease().owner())) {
      return before.get().lease();
    }
    before.ifPresent(this::requireFree);
    Lease lease = new Lease(owner, before.map(e -> e.lease().epoch()).orElse(0L) + 1);
    try {
      dynamoDb.putItem(
          put ->
              put.tableName(table)
                  .item(
                      JournalItem.open(migration, lease, clock.instant(), LEASE, inherited(before)))
                  .conditionExpression(
                      "attribute_not_exists(migration)"
                          + " OR (epoch = :last AND (leaseUntil <= :now OR phase = :back))")
                  .expressionAttributeValues(
                      Map.of(
                          ":last", JournalItem.number(lease.epoch() - 1),
                          ":now", JournalItem.number(clock.millis()),
                          ":back", JournalItem.text(Phase.ROLLED_BACK.name()))));
      return lease;
    } catch (ConditionalCheckFailedException e) {
      return requireMine(owner, e);
    }
  }

  /** A run that died while it waited may have left a lowered TTL: its successor puts it back. */
  private static Map<String, Map<String, String>> inherited(Optional<Entry> before) {
    return before.filter(entry -> entry.phase() == Phase.OPEN).map(Entry::notes).orElse(Map.of());
  }

  private void requireFree(Entry entry) {
    if (!entry.phase().mayStart()) {
      throw new PreconditionFailed(
          "execution %s left migration %s in phase %s: finish or roll back that run first"
              .formatted(entry.lease().owner(), migration, entry.phase()));
    }
    if (entry.phase() == Phase.OPEN && entry.isHeldAt(clock.instant())) {
      throw new PreconditionFailed(
          "execution %s holds migration %s until %s: one cutover at a time"
              .formatted(entry.lease().owner(), migration, entry.leaseUntil()));
    }
  }

  private Lease requireMine(String owner, ConditionalCheckFailedException e) {
    Lease holder = require().lease();
    if (holder.owner().equals(owner)) {
      return holder;
    }
    throw new PreconditionFailed("execution %s was faster".formatted(holder.owner()), e);
  }

  /**
   * Moves the migration on and keeps the notes, by one conditional write.
   *
   * @throws PreconditionFailed when the lease is lost or the phase is another one
   */
  public void advance(Lease lease, Phase from, Phase to, Map<String, Map<String, String>> notes) {
    Assignments assignments =
        new Assignments().set("phase", JournalItem.text(to.name())).setAll(notes);
    try {
      update(
          lease,
          LEASE,
          assignments,
          MINE + " AND phase = :from",
          Map.of(":from", JournalItem.text(from.name())));
    } catch (ConditionalCheckFailedException e) {
      requirePhase(lease, EnumSet.of(to), e);
    }
  }

  /**
   * Says that the run still holds its lease and stands in one of these phases; changes nothing.
   *
   * @throws PreconditionFailed otherwise
   */
  public Entry confirm(Lease lease, Phase phase, Phase... orOneOf) {
    return requirePhase(lease, EnumSet.of(phase, orOneOf), null);
  }

  private Entry requirePhase(Lease lease, Set<Phase> phases, Throwable cause) {
    Entry entry = require();
    if (!entry.lease().equals(lease)) {
      throw lost(entry, cause);
    }
    if (!phases.contains(entry.phase())) {
      String expected = phases.stream().map(Phase::name).collect(Collectors.joining(" or "));
      throw new PreconditionFailed(
          "migration %s is in phase %s, not %s".formatted(migration, entry.phase(), expected),
          cause);
    }
    return entry;
  }

  private PreconditionFailed lost(Entry entry, Throwable cause) {
    return new PreconditionFailed(
        "the lease of migration %s is lost to %s (epoch %d)"
            .formatted(migration, entry.lease().owner(), entry.lease().epoch()),
        cause);
  }

  /** Keeps the lease for the given time and writes the notes, whatever the phase. */
  public void note(Lease lease, Duration keep, Map<String, Map<String, String>> notes) {
    writeMine(lease, keep, new Assignments().setAll(notes));
  }

  /** Registers the token by which an event may wake the run, and keeps the lease. */
  public void awaitSignal(Lease lease, Duration keep, String token) {
    writeMine(lease, keep, new Assignments().set("signalToken", JournalItem.text(token)));
  }

  private void writeMine(Lease lease, Duration keep, Assignments assignments) {
    try {
      update(lease, keep, assignments, MINE, Map.of());
    } catch (ConditionalCheckFailedException e) {
      throw lost(require(), e);
    }
  }

  /**
   * Takes a migration over from a run that has ended, as it stands: phase and notes stay, the epoch
   * is the next one.
   *
   * @param seen what the decision to take it over was made from
   * @throws PreconditionFailed when the migration has moved since
   */
  public Lease takeOver(String owner, Entry seen) {
    if (owner.equals(seen.lease().owner())) {
      return seen.lease();
    }
    Lease lease = new Lease(owner, seen.lease().epoch() + 1);
    try {
      update(
          seen.lease(),
          LEASE,
          new Assignments()
              .set("owner", JournalItem.text(lease.owner()))
              .set("epoch", JournalItem.number(lease.epoch())),
          MINE + " AND phase = :from",
          Map.of(":from", JournalItem.text(seen.phase().name())));
      return lease;
    } catch (ConditionalCheckFailedException e) {
      return requireMine(owner, e);
    }
  }

  /** Lets the next run begin at once. */
  public void release(Lease lease) {
    writeMine(lease, Duration.ZERO, new Assignments());
  }

  private void update(
      Lease lease,
      Duration keep,
      Assignments assignments,
      String condition,
      Map<String, AttributeValue> conditionValues) {
    Instant now = clock.instant();
    assignments
        .set("leaseUntil", JournalItem.number(now.plus(keep).toEpochMilli()))
        .set("updatedAt", JournalItem.number(now.toEpochMilli()));
    Map<String, String> names = new HashMap<>(Map.of("#owner", "owner"));
    assignments.addNames(names);
    Map<String, AttributeValue> values = new HashMap<>(conditionValues);
    values.put(":me", JournalItem.text(lease.owner()));
    values.put(":mine", JournalItem.number(lease.epoch()));
    assignments.addValues(values);
    dynamoDb.updateItem(
        update ->
            update
                .tableName(table)
                .key(key())
                .updateExpression(assignments.expression())
                .conditionExpression(condition)
                .expressionAttributeNames(names)
                .expressionAttributeValues(values));
  }

  private Map<String, AttributeValue> key() {
    return Map.of("migration", JournalItem.text(migration));
  }
}
