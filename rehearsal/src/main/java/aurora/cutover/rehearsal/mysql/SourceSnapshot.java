package aurora.cutover.rehearsal.mysql;

import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * One moment of the source: a connection that sees exactly the transactions before {@code
 * position}. Writers stand still only while the two are taken, some milliseconds.
 */
record SourceSnapshot(Connection connection, BinlogPosition position) implements AutoCloseable {
  private static final int LOCK_WAIT_SECONDS = 20;

  static SourceSnapshot take(MySqlServer source) throws SQLException {
    Connection reader = source.connect();
    try {
      return new SourceSnapshot(reader, open(source, reader));
    } catch (SQLException e) {
      reader.close();
      throw e;
    }
  }

  private static BinlogPosition open(MySqlServer source, Connection reader) throws SQLException {
    Sql.run(reader, "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    // closing the locking connection gives the lock back, whatever happens
    try (Connection lock = source.connect()) {
      Sql.run(
          lock,
          "SET SESSION lock_wait_timeout = " + LOCK_WAIT_SECONDS,
          "FLUSH TABLES WITH READ LOCK");
      Sql.run(reader, "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
      BinlogPosition position = MySqlServer.position(lock);
      Sql.run(lock, "UNLOCK TABLES");
      return position;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
