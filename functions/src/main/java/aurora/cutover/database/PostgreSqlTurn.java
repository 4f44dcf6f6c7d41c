package aurora.cutover.database;

import aurora.cutover.error.DependencyUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Lets one invocation of ours at a time change the fence of a database: a raise whose reply was
 * lost may still be running when the next step restores. The server itself keeps the turn, as an
 * advisory lock, and frees it when the connection ends. Who stands still in its turn is ended by
 * who waits for it, and changes nothing more: its change goes on over the same connection or not at
 * all.
 */
final class PostgreSqlTurn {

  /** How long a change waits for another one of ours. */
  static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Held by our own role, in a session that was asked nothing for so long that it stands still. */
  private static final String STANDING_STILL =
      "FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid WHERE l.locktype = 'advisory'"
          + " AND l.granted AND a.datname = current_database() AND l.objsubid = 1"
          + " AND (l.classid::bigint << 32) | l.objid::bigint = ? AND a.usename = current_user"
          + " AND a.state <> 'active' AND a.state_change < clock_timestamp() - interval '3 seconds'";

  /** The letters of "cutover" as a number: advisory locks have no names. */
  static final long KEY = 0x6375746F766572L;

  private final PostgreSqlConnection connection;

  PostgreSqlTurn(PostgreSqlConnection connection) {
    this.connection = connection;
  }

  void take(Runnable stillMine, Runnable change) {
    take(Instant.now().plus(LONGEST_WAIT), stillMine, change);
  }

  void take(Instant deadline, Runnable stillMine, Runnable change) {
    Instant longest = Instant.now().plus(LONGEST_WAIT);
    Instant until = deadline.isBefore(longest) ? deadline : longest;
    await(until, stillMine);
    connection.withoutAnother(
        () -> {
          stillMine.run();
          change.run();
          connection.yes("SELECT pg_advisory_unlock(?)", KEY);
        });
  }

  private void await(Instant until, Runnable stillMine) {
    Instant look = Instant.now().plus(LOOK);
    while (!taken(look.isBefore(until) ? look : until)) {
      if (!Instant.now().isBefore(until)) {
        throw new DependencyUnavailable(
            connection.credentials()
                + ": session "
                + holder()
                + " of ours is changing the fence; waited until "
                + until);
      }
      endStandstill(stillMine);
      look = Instant.now().plus(LOOK);
    }
  }

  private boolean taken(Instant until) {
    return Patience.until(until, () -> connection.yes("SELECT pg_try_advisory_lock(?)", KEY));
  }

  /**
   * Whoever held the turn before the journal confirmed us is not of a later step: that one would
   * have written the journal first.
   */
  private void endStandstill(Runnable stillMine) {
    Optional<Integer> still =
        connection.first("SELECT l.pid " + STANDING_STILL, row -> row.getInt(1), KEY);
    if (still.isPresent()) {
      stillMine.run();
      var unused =
          connection.query(
              "SELECT pg_terminate_backend(l.pid) " + STANDING_STILL + " AND l.pid = ?",
              row -> row.getBoolean(1),
              KEY,
              still.get());
    }
  }

  private String holder() {
    return connection
        .first(
            "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted"
                + " AND (classid::bigint << 32) | objid::bigint = ?",
            row -> row.getString(1),
            KEY)
        .orElse("(gone by now)");
  }
}
