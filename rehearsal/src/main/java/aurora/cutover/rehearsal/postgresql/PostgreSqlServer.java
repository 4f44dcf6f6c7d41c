package aurora.cutover.rehearsal.postgresql;

import aurora.cutover.rehearsal.server.Address;
import aurora.cutover.rehearsal.server.DatabaseServer;
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
import java.util.List;
import java.util.Map;

/**
 * One real PostgreSQL on a loopback address, with a log that can be replicated from, and in it one
 * database. Closing it ends the process and deletes its data; the server's log stays.
 */
public final class PostgreSqlServer implements DatabaseServer {
  /** The one database that rehearsals use. */
  public static final String DATABASE = "shop";

  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  private final PostgreSqlInstallation installation;
  private final ServerFiles files;
  private final Address address;
  private final Login superuser;
  private final Watch watch = new Watch(this);
  private ServerProcess process;

  private PostgreSqlServer(
      PostgreSqlInstallation installation, ServerFiles files, Address address, Login superuser) {
    this.installation = installation;
    this.files = files;
    this.address = address;
    this.superuser = superuser;
  }

  /**
   * Starts a fresh server with an empty database; accepts connections when this returns, 1-3 s
   * later.
   *
   * @param work deleted first, when it exists
   * @throws SetupException when something listens on that address and port; with the end of the
   *     server's log when it does not come up
   */
  public static PostgreSqlServer start(
      PostgreSqlInstallation installation, Path work, Address address) {
    address.requireFree();
    Login superuser = Login.random("postgres");
    PostgreSqlServer server =
        new PostgreSqlServer(
            installation, ServerFiles.create(work, installation, superuser), address, superuser);
    server.launch();
    try (Connection maintenance = server.connect(superuser, "postgres")) {
      Sql.run(
          maintenance,
          "CREATE DATABASE " + DATABASE,
          // whatever fence a rehearsal leaves behind, somebody has to take it down
          "ALTER ROLE " + superuser.user() + " SET default_transaction_read_only = off");
    } catch (SQLException e) {
      server.close();
      throw new SetupException("the new server refuses its database: " + e, e);
    }
    return server;
  }

  @Override
  public Address address() {
    return address;
  }

  /** May do everything, from loopback only. */
  public Login superuser() {
    return superuser;
  }

  /** The process that answers connections; every session is a process below it. */
  public long pid() {
    return process.pid();
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /** Plain text, no TLS: 5 s to connect, 60 s to answer. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://%s:%d/%s?sslmode=disable&connectTimeout=5&socketTimeout=60"
        .formatted(address.address(), address.port(), database);
  }

  /** A new connection as superuser to {@link #DATABASE}; the caller closes it. */
  @Override
  public Connection connect() throws SQLException {
    return connect(superuser, DATABASE);
  }

  /** A new connection; the caller closes it. */
  public Connection connect(Login as, String database) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(database), as.user(), as.password());
  }

  /** Asks as superuser, over a connection that is kept. */
  Watch watch() {
    return watch;
  }

  /** The end of the log, as far as replication may read it. */
  public Lsn position() throws SQLException {
    return Lsn.parse(watch.texts("SELECT pg_current_wal_flush_lsn()").getFirst());
  }

  long logLength() {
    return files.logLength();
  }

  List<String> logFrom(long length) {
    return files.logFrom(length);
  }

  /** An orderly shutdown; SIGKILL after 30 s. Safe to repeat. */
  public void stop() {
    stop("fast");
  }

  /** SIGKILL for all of it, as a crash; what was acknowledged is there after {@link #restart()}. */
  @Override
  public void kill() {
    List<ProcessHandle> sessions =
        ProcessHandle.of(process.pid()).map(it -> it.descendants().toList()).orElse(List.of());
    // the postmaster first: it would start the others again
    process.kill();
    sessions.forEach(ProcessHandle::destroyForcibly);
    Patience.waitFor(STOP_LIMIT, () -> sessions.stream().noneMatch(ProcessHandle::isAlive));
  }

  /**
   * Starts again on the same data, stopping the server first if it runs. Roles and their settings,
   * a fence with them, are as they were; subscriptions go on by themselves.
   */
  @Override
  public void restart() {
    stop();
    launch();
  }

  @Override
  public void close() {
    watch.close();
    stop("immediate");
    files.deleteData();
  }

  private void stop(String mode) {
    if (process.isAlive()) {
      try {
        files.run(
            installation.command(
                "pg_ctl", "stop", "-D", files.data().toString(), "-m", mode, "-W", "-s"),
            STOP_LIMIT);
      } catch (SetupException goneOrStuck) {
        // which of the two is seen below
      }
    }
    if (!process.endsWithin(STOP_LIMIT)) {
      kill();
    }
  }

  private void launch() {
    process =
        ServerProcess.start(
            installation.command("postgres", PostgreSqlOptions.of(files, address)),
            Map.of("LC_ALL", "C"),
            files.log());
    boolean up = Patience.waitFor(START_LIMIT, () -> !process.isAlive() || accepts());
    if (up && process.isAlive()) {
      return;
    }
    kill();
    String tail = files.logTail();
    if (tail.contains("Address already in use")) {
      throw new PortInUseException(address);
    }
    throw new SetupException(
        "PostgreSQL did not start on %s:%d; %s ends with:%n%s"
            .formatted(address.address(), address.port(), files.log(), tail));
  }

  private boolean accepts() {
    try (Connection connection = connect(superuser, "postgres")) {
      return connection.isValid(5);
    } catch (SQLException notYet) {
      return false;
    }
  }
}
