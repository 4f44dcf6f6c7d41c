package aurora.cutover.rehearsal.server;

import java.sql.Connection;
import java.sql.SQLException;

/** One real database server; closing it ends the process and deletes its data. */
public interface DatabaseServer extends AutoCloseable {

  Address address();

  /** A new connection as its administrator; the caller closes it. */
  Connection connect() throws SQLException;

  /** SIGKILL, as a crash; what was acknowledged is there after {@link #restart()}. */
  void kill();

  /** Starts again on the same data, stopping the server first if it runs. */
  void restart();

  @Override
  void close();
}
