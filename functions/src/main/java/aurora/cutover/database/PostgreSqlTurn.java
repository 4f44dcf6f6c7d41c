package aurora.cutover.database;

import aurora.cutover.error.DependencyUnavailable;
import java.time.Duration;
import java.time.Instant;

/**
 * Lets one invocation of ours at a time change the fence of a database: a raise whose reply was
 * lost may still be running when the next step restores. The server itself keeps the turn, as an
 * advisory lock, and frees it when the connection ends.
 */
final class PostgreSqlTurn {

  /** How long a change waits for another one of ours. */
  static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

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
    if (!Patience.until(until, () -> connection.yes("SELECT pg_try_advisory_lock(?)", KEY))) {
      throw new DependencyUnavailable(
          connection.credentials()
              + ": session "
              + holder()
              + " of ours is changing the fence; waited until "
              + until);
    }
    try {
      stillMine.run();
      change.run();
    } catch (RuntimeException failed) {
      connection.close();
      throw failed;
    }
    connection.yes("SELECT pg_advisory_unlock(?)", KEY);
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
