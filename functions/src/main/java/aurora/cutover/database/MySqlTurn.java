package aurora.cutover.database;

import aurora.cutover.error.DependencyUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The turn as a lock by name, of the whole server. */
final class MySqlTurn extends FenceTurn<MySqlSessions.Session> {

  private static final String NAME = "aurora_cutover";

  private final MySqlConnection connection;

  MySqlTurn(MySqlConnection connection) {
    super(connection);
    this.connection = connection;
  }

  @Override
  void await(Duration longest, Runnable stillMine) {
    long seconds = Math.max(0, longest.toSeconds());
    long left = seconds;
    while (!connection.yes("SELECT GET_LOCK(?, ?)", NAME, Math.min(left, LOOK.toSeconds()))) {
      left -= LOOK.toSeconds();
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

  @Override
  void release() {
    connection.text("SELECT RELEASE_LOCK(?)", NAME);
  }

  @Override
  Optional<MySqlSessions.Session> standingStill() {
    return connection.first(
        "SELECT id, user, command FROM information_schema.processlist WHERE id = IS_USED_LOCK(?)"
            + " AND user = SUBSTRING_INDEX(USER(), '@', 1) AND command = 'Sleep' AND time >= ?",
        row -> new MySqlSessions.Session(row.getLong(1), row.getString(2), row.getString(3)),
        NAME,
        STANDSTILL.toSeconds());
  }

  @Override
  void end(MySqlSessions.Session still) {
    if (standingStill().filter(still::equals).isPresent()) {
      new MySqlSessions(connection).end(List.of(still));
    }
  }
}
