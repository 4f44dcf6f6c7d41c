package aurora.cutover.rehearsal.load;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Logger;

/** Connects {@code jdbc:fake:NAME} to the server this driver's name points at, as DNS would. */
final class FakeDriver implements Driver, AutoCloseable {

  final List<String> connectingThreads = new CopyOnWriteArrayList<>();
  private final String url;
  private volatile FakeServer server;

  FakeDriver(String name, FakeServer server) throws SQLException {
    this.url = "jdbc:fake:" + name;
    this.server = server;
    DriverManager.registerDriver(this);
  }

  void pointAt(FakeServer other) {
    server = other;
  }

  DatabaseLogin login(String user) {
    return new DatabaseLogin(url, user, "");
  }

  @Override
  public Connection connect(String wanted, Properties info) {
    if (!acceptsURL(wanted)) {
      return null;
    }
    connectingThreads.add(Thread.currentThread().getName());
    return new FakeSession(server).connection();
  }

  @Override
  public boolean acceptsURL(String wanted) {
    return url.equals(wanted);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String wanted, Properties info) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public void close() throws SQLException {
    DriverManager.deregisterDriver(this);
  }
}
