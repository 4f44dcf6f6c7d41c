package aurora.cutover.database;

import aurora.cutover.error.DependencyUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Lets one invocation of ours at a time change the fence of a server: a raise whose reply was lost
 * may still be running when the next step restores. The server itself keeps the turn and frees it
 * when the connection ends. Who stands still in its turn is ended by who waits for it, and changes
 * nothing more: its change goes on over the same connection or not at all.
 */
final class MySqlTurn {

  /** How long a change waits for another one of ours; below the statement limit of 15 s. */
  static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  /** An invocation that asks the server nothing for so long is taken to stand still. */
  static final Duration STANDSTILL = Duration.ofSeconds(3);

  private static final long LOOK_SECONDS = 1;
  private static final String NAME = "aurora_cutover";

  private final MySqlConnection connection;

  MySqlTurn(MySqlConnection connection) {
    this.connection = connection;
  }

  void take(Runnable stillMine, Runnable change) {
    take(Instant.now().plus(LONGEST_WAIT), stillMine, change);
  }

  void take(Instant deadline, Runnable stillMine, Runnable change) {
    Duration left = Duration.between(Instant.now(), deadline);
    Duration wait = left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT;
    long seconds = Math.max(0, wait.toSeconds());
    await(seconds, stillMine);
    connection.withoutAnother(
        () -> {
          stillMine.run();
          change.run();
          connection.text("SELECT RELEASE_LOCK(?)", NAME);
        });
  }

  private void await(long seconds, Runnable stillMine) {
    long left = seconds;
    while (!connection.yes("SELECT GET_LOCK(?, ?)", NAME, Math.min(left, LOOK_SECONDS))) {
      left -= LOOK_SECONDS;
      if (left < 0) {
        throw new DependencyUnavailable(
            connection.credentials()
                + ": connection "
                + connection.text("SELECT IS_USED_LOCK(?)", NAME)
                + " of ours is changing the fence; gave up after "
                + seconds
                + " s");
      }
      endStandstill(stillMine);
    }
  }

  /**
   * Whoever held the turn before the journal confirmed us is not of a later step: that one would
   * have written the journal first.
   */
  private void endStandstill(Runnable stillMine) {
    Optional<MySqlSessions.Session> still = standingStill();
    if (still.isPresent()) {
      stillMine.run();
      if (standingStill().equals(still)) {
        new MySqlSessions(connection).end(List.of(still.get()));
      }
    }
  }

  /** A session of our own user only. */
  private Optional<MySqlSessions.Session> standingStill() {
    return connection.first(
        "SELECT id, user, command FROM information_schema.processlist WHERE id = IS_USED_LOCK(?)"
            + " AND user = SUBSTRING_INDEX(USER(), '@', 1) AND command = 'Sleep' AND time >= ?",
        row -> new MySqlSessions.Session(row.getLong(1), row.getString(2), row.getString(3)),
        NAME,
        STANDSTILL.toSeconds());
  }
}
