package aurora.cutover.database;

import aurora.cutover.error.DependencyUnavailable;
import java.time.Duration;
import java.time.Instant;

/**
 * Lets one invocation of ours at a time change the fence of a server: a raise whose reply was lost
 * may still be running when the next step restores. The server itself keeps the turn and frees it
 * when the connection ends.
 */
final class MySqlTurn {

  /** How long a change waits for another one of ours; below the statement limit of 15 s. */
  static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

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
    if (!connection.yes("SELECT GET_LOCK(?, ?)", NAME, seconds)) {
      throw new DependencyUnavailable(
          connection.credentials()
              + ": connection "
              + connection.text("SELECT IS_USED_LOCK(?)", NAME)
              + " of ours is changing the fence; gave up after "
              + seconds
              + " s");
    }
    try {
      stillMine.run();
      change.run();
    } catch (RuntimeException failed) {
      connection.close();
      throw failed;
    }
    connection.text("SELECT RELEASE_LOCK(?)", NAME);
  }
}
