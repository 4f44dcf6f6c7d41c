package aurora.cutover.rehearsal.mysql;

import aurora.cutover.rehearsal.server.Address;
import aurora.cutover.rehearsal.server.DatabaseServer;
import aurora.cutover.rehearsal.server.Folders;
import aurora.cutover.rehearsal.server.Login;
import aurora.cutover.rehearsal.server.Patience;
import aurora.cutover.rehearsal.server.PortInUseException;
import aurora.cutover.rehearsal.server.ServerProcess;
import aurora.cutover.rehearsal.server.SetupException;
import aurora.cutover.rehearsal.server.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One real mysqld on a loopback address, with a binary log that can be replicated from. Closing it
 * kills the process and deletes its data; the error log stays.
 */
public final class MySqlServer implements DatabaseServer {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  private final MySqlInstallation installation;
  private final ServerFolder folder;
  private final Address address;
  private final Login root = Login.random("root");
  private final Login replication = Login.random("replicator");
  private ServerProcess process;

  private MySqlServer(MySqlInstallation installation, ServerFolder folder, Address address) {
    this.installation = installation;
    this.folder = folder;
    this.address = address;
  }

  /**
   * Starts a fresh, empty server; accepts connections when this returns, 1-2 s later.
   *
   * @param work deleted first, when it exists
   * @throws PortInUseException when something listens on that address and port
   * @throws SetupException with the end of the error log when mysqld does not come up
   */
  public static MySqlServer start(MySqlInstallation installation, Path work, Address address) {
    address.requireFree();
    MySqlServer server =
        new MySqlServer(installation, ServerFolder.create(work, installation), address);
    Path first = server.folder.writeFirstStatements(server.firstStatements());
    try {
      server.launch(List.of("--init-file=" + first));
      return server;
    } finally {
      Folders.delete(first);
    }
  }

  @Override
  public Address address() {
    return address;
  }

  /** May do everything, from loopback only. */
  public Login root() {
    return root;
  }

  /** A user of the server's own that may read the binary log and do no more. */
  public Login replicationUser() {
    return replication;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /** The schema may be empty. Plain text, no TLS: the server's users have native passwords. */
  public String jdbcUrl(String schema) {
    return "jdbc:mariadb://%s:%d/%s?sslMode=disable&connectTimeout=5000&socketTimeout=60000"
        .formatted(address.address(), address.port(), schema);
  }

  /** A new connection as root; the caller closes it. */
  @Override
  public Connection connect() throws SQLException {
    return connect(root, "");
  }

  /** A new connection to a schema, which may be empty; the caller closes it. */
  public Connection connect(Login as, String schema) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(schema), as.user(), as.password());
  }

  /** The end of the binary log. */
  public BinlogPosition position() throws SQLException {
    try (Connection connection = connect()) {
      return position(connection);
    }
  }

  static BinlogPosition position(Connection connection) throws SQLException {
    return Sql.list(
            connection,
            "SHOW MASTER STATUS",
            row -> new BinlogPosition(row.getString("File"), row.getLong("Position")))
        .getFirst();
  }

  /** An orderly shutdown; SIGKILL after 30 s. Safe to repeat. */
  public void stop() {
    try (Connection connection = process.isAlive() ? connect() : null) {
      if (connection != null) {
        Sql.run(connection, "SHUTDOWN");
      }
    } catch (SQLException lostWhileItWentDown) {
      // whether it goes is seen below
    }
    if (!process.endsWithin(STOP_LIMIT)) {
      process.kill();
    }
  }

  /** SIGKILL, as a crash; what was acknowledged is there after {@link #restart()}. */
  @Override
  public void kill() {
    process.kill();
  }

  /**
   * Starts again on the same data, stopping the server first if it runs. Global variables are back
   * at their defaults (a fence is gone) and replication into this server waits to be resumed.
   */
  @Override
  public void restart() {
    stop();
    launch(List.of());
  }

  @Override
  public void close() {
    process.kill();
    folder.deleteData();
  }

  private void launch(List<String> more) {
    List<String> command = new ArrayList<>(MySqlOptions.of(installation, folder, address));
    command.addAll(more);
    process = ServerProcess.start(command, installation.environment(), folder.log());
    boolean up = Patience.waitFor(START_LIMIT, () -> !process.isAlive() || accepts());
    if (up && process.isAlive()) {
      return;
    }
    process.kill();
    String tail = folder.logTail();
    if (tail.contains("Bind on TCP/IP port")) {
      throw new PortInUseException(address);
    }
    throw new SetupException(
        "mysqld did not start on %s:%d; %s ends with:%n%s"
            .formatted(address.address(), address.port(), folder.log(), tail));
  }

  private boolean accepts() {
    try (Connection connection = connect()) {
      return connection.isValid(5);
    } catch (SQLException notYet) {
      return false;
    }
  }

  private List<String> firstStatements() {
    return List.of(
        "SET SQL_LOG_BIN = 0",
        "CREATE USER 'root'@'127.%' IDENTIFIED BY " + Quote.literal(root.password()),
        "GRANT ALL PRIVILEGES ON *.* TO 'root'@'127.%' WITH GRANT OPTION",
        "DROP USER 'root'@'localhost'",
        "CREATE USER 'replicator'@'127.%' IDENTIFIED BY " + Quote.literal(replication.password()),
        "GRANT REPLICATION SLAVE, REPLICATION CLIENT, SELECT ON *.* TO 'replicator'@'127.%'");
  }
}
