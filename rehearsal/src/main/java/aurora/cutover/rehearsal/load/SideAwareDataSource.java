package aurora.cutover.rehearsal.load;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Opens a pool's connections, times each and asks it once which side it has reached. */
final class SideAwareDataSource implements DataSource {

  private final DatabaseLogin login;
  private final SideDetector detector;
  private final Connects connects;
  private final Ticker ticker;
  private final Map<Connection, String> sides = Collections.synchronizedMap(new WeakHashMap<>());

  SideAwareDataSource(
      DatabaseLogin login, SideDetector detector, Connects connects, Ticker ticker) {
    this.login = login;
    this.detector = detector;
    this.connects = connects;
    this.ticker = ticker;
  }

  @Override
  public Connection getConnection() throws SQLException {
    try {
      return open();
    } catch (SQLException e) {
      connects.failed(e);
      throw e;
    }
  }

  private Connection open() throws SQLException {
    long started = ticker.micros();
    Connection connection = login.connect();
    long took = ticker.micros() - started;
    try {
      String side = detector.sideOf(connection);
      sides.put(connection, side);
      connects.add(new Connects.Connect(started, took, side));
      return connection;
    } catch (SQLException | RuntimeException e) {
      closeAfter(e, connection);
      throw e;
    }
  }

  /** The side of a connection opened here, pooled or not. */
  String sideOf(Connection connection) throws SQLException {
    String side = sides.get(connection.unwrap(Connection.class));
    if (side == null) {
      throw new SQLException("Not a connection of this pool");
    }
    return side;
  }

  private static void closeAfter(Exception cause, Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("One login only");
  }

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("No logging");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("Wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
