package aurora.cutover.rehearsal.faults;

import aurora.cutover.database.Engine;
import aurora.cutover.database.FenceMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The worlds that the runs take place in. */
enum Surrounding {
  /** A reverse task carries changes back; nobody objects, and the migration completes. */
  OBSERVED(FenceMode.READ_ONLY, 20, 40, 0, false, false, After.SILENCE),
  /** The same without a way back, which was accepted. */
  PLAIN(FenceMode.READ_ONLY, 60, 40, 0, false, false),
  /** One table arrives long before the rest of its batch. */
  WIDE_BATCHES(FenceMode.READ_ONLY, 60, 1500, 300, false, false),
  /** The source is fenced by account locks, Route 53 needs seconds. */
  LOCKED_ACCOUNTS(FenceMode.LOCK_ACCOUNTS, 20, 40, 2000, false, false),
  /** A person has to agree. */
  WITH_APPROVAL(FenceMode.READ_ONLY, 5, 40, 0, true, false),
  /** An alarm goes off while the target is observed: the run goes back by itself. */
  ALARMED(FenceMode.READ_ONLY, 20, 40, 0, false, false, After.ALARM),
  /** The same with account locks on the source. */
  ALARMED_LOCKED_ACCOUNTS(FenceMode.LOCK_ACCOUNTS, 20, 40, 300, false, false, After.ALARM),
  /** The observing run is gone; an operator starts a rollback. */
  TAKEN_BACK(FenceMode.READ_ONLY, 20, 40, 0, false, false, After.ROLLBACK),
  /** The observing run is gone; an operator completes. */
  TAKEN_OVER(FenceMode.READ_ONLY, 20, 40, 0, false, false, After.COMPLETION),
  /** Replication is behind at first, so that the run has to wait. */
  BEHIND_AT_FIRST(FenceMode.READ_ONLY, 20, 40, 300, false, true),
  /** PostgreSQL: OBSERVED. The whole database is fenced with the roles. */
  POSTGRESQL_OBSERVED(
      Engine.POSTGRESQL, FenceMode.READ_ONLY, 20, 40, 0, false, false, After.SILENCE),
  /** PostgreSQL without a way back, with a person and much patience. */
  POSTGRESQL_PATIENT(
      Engine.POSTGRESQL, FenceMode.LOCK_ACCOUNTS, 60, 1500, 2000, true, true, After.NOTHING),
  /** PostgreSQL: ALARMED. */
  POSTGRESQL_ALARMED(
      Engine.POSTGRESQL, FenceMode.LOCK_ACCOUNTS, 20, 40, 300, false, false, After.ALARM),
  /** PostgreSQL: TAKEN_BACK. */
  POSTGRESQL_TAKEN_BACK(
      Engine.POSTGRESQL, FenceMode.READ_ONLY, 20, 40, 0, false, false, After.ROLLBACK),
  /** PostgreSQL: TAKEN_OVER. */
  POSTGRESQL_TAKEN_OVER(
      Engine.POSTGRESQL, FenceMode.LOCK_ACCOUNTS, 20, 40, 0, false, false, After.COMPLETION);

  /** What becomes of the migration after the line. */
  enum After {
    /** There is no way back. */
    NOTHING,
    SILENCE,
    ALARM,
    ROLLBACK,
    COMPLETION
  }

  private final Engine engine;
  private final FenceMode fence;
  private final long ttlSeconds;
  private final int batchMillis;
  private final int inSyncMillis;
  private final boolean approval;
  private final boolean behind;
  private final After after;

  Surrounding(
      FenceMode fence,
      long ttlSeconds,
      int batchMillis,
      int inSyncMillis,
      boolean approval,
      boolean behind) {
    this(fence, ttlSeconds, batchMillis, inSyncMillis, approval, behind, After.NOTHING);
  }

  Surrounding(
      FenceMode fence,
      long ttlSeconds,
      int batchMillis,
      int inSyncMillis,
      boolean approval,
      boolean behind,
      After after) {
    this(Engine.MYSQL, fence, ttlSeconds, batchMillis, inSyncMillis, approval, behind, after);
  }

  Surrounding(
      Engine engine,
      FenceMode fence,
      long ttlSeconds,
      int batchMillis,
      int inSyncMillis,
      boolean approval,
      boolean behind,
      After after) {
    this.engine = engine;
    this.after = after;
    this.fence = fence;
    this.ttlSeconds = ttlSeconds;
    this.batchMillis = batchMillis;
    this.inSyncMillis = inSyncMillis;
    this.approval = approval;
    this.behind = behind;
  }

  /** The worlds of one engine, the one that most is struck in first. */
  static Surrounding[] of(Engine engine) {
    return Arrays.stream(values())
        .filter(world -> world.engine == engine)
        .toArray(Surrounding[]::new);
  }

  Engine engine() {
    return engine;
  }

  FenceMode fence() {
    return fence;
  }

  /** The service record's TTL before the run. */
  long ttlSeconds() {
    return ttlSeconds;
  }

  /** How long the tables of one batch of changes are apart on the target. */
  Duration batch() {
    return Duration.ofMillis(batchMillis);
  }

  Duration inSync() {
    return Duration.ofMillis(inSyncMillis);
  }

  String input() {
    return "{\"acceptNoWayBack\":%b,\"requireApproval\":%b,\"observeSeconds\":%d}"
        .formatted(!hasWayBack(), approval, hasWayBack() ? 30 : 0);
  }

  /** What the run that is struck is asked to do, where another one has brought it so far. */
  Optional<String> takeOverInput() {
    return switch (after) {
      case NOTHING, SILENCE, ALARM -> Optional.empty();
      case ROLLBACK -> Optional.of(action("rollback"));
      case COMPLETION -> Optional.of(action("complete"));
    };
  }

  private static String action(String word) {
    return "{\"action\":\"%s\",\"migration\":\"%s\"}".formatted(word, Deployed.MIGRATION);
  }

  boolean takesOver() {
    return takeOverInput().isPresent();
  }

  boolean hasWayBack() {
    return after != After.NOTHING;
  }

  boolean raisesAlarm() {
    return after == After.ALARM;
  }

  /** Whether the source serves in the end when nothing goes wrong. */
  boolean goesBack() {
    return after == After.ALARM || after == After.ROLLBACK;
  }

  /** For how long after the start replication is behind. */
  Duration behind() {
    return behind ? Duration.ofSeconds(30) : Duration.ZERO;
  }
}
