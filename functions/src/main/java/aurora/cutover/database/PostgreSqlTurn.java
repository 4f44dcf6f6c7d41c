package aurora.cutover.database;

import aurora.cutover.error.DependencyUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The turn as an advisory lock, of one database. */
final class PostgreSqlTurn extends FenceTurn<Integer> {

  /** Held by our own role, in a session that was asked nothing for so long that it stands still. */
  private static final String STANDING_STILL =
      "FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid WHERE l.locktype = 'advisory'"
          + " AND l.granted AND a.datname = current_database() AND l.objsubid = 1"
          + " AND (l.classid::bigint << 32) | l.objid::bigint = ? AND a.usename = current_user"
          + " AND a.state <> 'active' AND a.state_change < clock_timestamp() - make_interval(secs => ?)";

  /** The letters of "cutover" as a number: advisory locks have no names. */
  static final long KEY = 0x6375746F766572L;

  private final PostgreSqlConnection connection;

  PostgreSqlTurn(PostgreSqlConnection connection) {
    super(connection);
    this.connection = connection;
  }

  @Override
  void await(Duration longest, Runnable stillMine) {
    Instant until = Instant.now().plus(longest);
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

  @Override
  void release() {
    connection.yes("SELECT pg_advisory_unlock(?)", KEY);
  }

  private boolean taken(Instant until) {
    return Patience.until(until, () -> connection.yes("SELECT pg_try_advisory_lock(?)", KEY));
  }

  @Override
  Optional<Integer> standingStill() {
    return connection.first(
        "SELECT l.pid " + STANDING_STILL,
        row -> row.getInt(1),
        KEY,
        (double) STANDSTILL.toSeconds());
  }

  @Override
  void end(Integer still) {
    var unused =
        connection.query(
            "SELECT pg_terminate_backend(l.pid) " + STANDING_STILL + " AND l.pid = ?",
            row -> row.getBoolean(1),
            KEY,
            (double) STANDSTILL.toSeconds(),
            still);
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
