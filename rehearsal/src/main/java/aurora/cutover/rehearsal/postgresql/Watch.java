package aurora.cutover.rehearsal.postgresql;

import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Asks a server many times a second over a connection that it keeps: a login costs PostgreSQL a
 * process and some ten milliseconds, which the run under watch would lack. Safe for many threads.
 */
final class Watch implements AutoCloseable {
  private final PostgreSqlServer server;
  private Optional<Connection> kept = Optional.empty();

  Watch(PostgreSqlServer server) {
    this.server = server;
  }

  /**
   * The first column of every row.
   *
   * @throws SQLException when the server refuses the query, or is not there
   */
  synchronized List<String> texts(String query) throws SQLException {
    if (kept.isPresent()) {
      try {
        return Sql.texts(kept.get(), query);
      } catch (SQLException perhapsOfAnEarlierServer) {
        close();
      }
    }
    Connection fresh = server.connect();
    kept = Optional.of(fresh);
    return Sql.texts(fresh, query);
  }

  @Override
  public synchronized void close() {
    Optional<Connection> closing = kept;
    kept = Optional.empty();
    if (closing.isPresent()) {
      try {
        closing.get().close();
      } catch (SQLException goneAlready) {
        return;
      }
    }
  }
}
