package aurora.cutover.database;

import aurora.cutover.error.InvalidConfiguration;
import aurora.cutover.error.PreconditionFailed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** MySQL and Aurora MySQL behind the seam: one connection, opened when first needed. */
public final class MySqlDatabase implements Database {

  private static final Set<String> TLS_MODES =
      Set.of("disable", "trust", "verify-ca", "verify-full");

  private final MySqlConnection connection;
  private final DatabaseSettings settings;
  private final MySqlProbe probe;
  private final MySqlNames.Table marker;
  private MySqlVersion version;

  private MySqlDatabase(
      MySqlConnection connection,
      DatabaseSettings settings,
      MySqlProbe probe,
      MySqlNames.Table marker) {
    this.connection = connection;
    this.settings = settings;
    this.probe = probe;
    this.marker = marker;
  }

  /**
   * Connects at the first call, not here.
   *
   * @param ours the cutover user
   * @param probe the role that tries a write as applications do
   * @throws InvalidConfiguration when schemas, table names or the TLS mode are unusable
   */
  public static MySqlDatabase open(DatabaseSettings settings, Credentials ours, Credentials probe) {
    MySqlNames.requireMigratable(settings.schemas());
    if (!TLS_MODES.contains(settings.tls())) {
      throw new InvalidConfiguration("TLS mode '" + settings.tls() + "' is none of " + TLS_MODES);
    }
    return new MySqlDatabase(
        new MySqlConnection(ours, settings.tls()),
        settings,
        new MySqlProbe(probe, settings),
        MySqlNames.Table.of(settings.markerTable()));
  }

  /** See {@link ReverseUser}. */
  public static List<String> reverseGaps(DatabaseSettings settings, Credentials user) {
    return new MySqlReverseUser(user, settings).gaps();
  }

  @Override
  public String describe() {
    Credentials at = connection.credentials();
    return "MySQL " + connection.text("SELECT VERSION()") + " at " + at.host() + ":" + at.port();
  }

  /**
   * {@code server_uuid}, and on Aurora the instance's name behind it: instances of one cluster
   * share a storage volume, and nothing documents that they never share the uuid.
   */
  @Override
  public String identity() {
    String uuid =
        variable("server_uuid")
            .orElseThrow(
                () -> new PreconditionFailed(connection.credentials() + " has no server_uuid"));
    return variable("aurora_server_id").map(instance -> uuid + "/" + instance).orElse(uuid);
  }

  /** Asks innodb_read_only: on Aurora read_only does not tell a reader from the writer. */
  @Override
  public boolean isWriter() {
    return connection.yes("SELECT @@global.innodb_read_only = 0");
  }

  @Override
  public String position() {
    String show =
        version().atLeast(MySqlVersion.BINARY_LOG_WORDS)
            ? "SHOW BINARY LOG STATUS"
            : "SHOW MASTER STATUS";
    return connection
        .first(show, row -> row.getString(1) + ":" + row.getLong(2))
        .orElseThrow(
            () ->
                new PreconditionFailed(
                    connection.credentials() + ": no binary log; set binlog_format=ROW, log_bin"));
  }

  @Override
  public OptionalLong transactionsSince(String position) {
    return new MySqlBinaryLog(connection).commitsSince(position);
  }

  @Override
  public Fence fence() {
    ApplicationAccess access =
        new ApplicationAccess(connection, probe, settings.applicationAccounts());
    return switch (settings.fenceMode()) {
      case READ_ONLY -> {
        Set<String> exempt = new TreeSet<>(settings.exemptAccounts());
        exempt.add(connection.credentials().username());
        yield new ReadOnlyFence(
            connection, exempt, new ReadOnlyGaps(connection, version(), exempt), access);
      }
      case LOCK_ACCOUNTS -> {
        MySqlAccounts accounts = new MySqlAccounts(connection, version());
        yield new AccountLockFence(
            connection,
            settings.applicationAccounts(),
            accounts,
            new AccountLockGaps(connection, settings, accounts),
            access);
      }
    };
  }

  @Override
  public Markers markers() {
    return new MySqlMarkers(connection, marker);
  }

  @Override
  public Counters counters() {
    return new MySqlCounters(connection, version(), settings.schemas());
  }

  @Override
  public Catalog catalog() {
    return new MySqlCatalog(connection, version(), settings.schemas(), marker).read();
  }

  @Override
  public TableDigest digest(String table) {
    return new MySqlDigest(connection).of(MySqlNames.Table.of(table));
  }

  @Override
  public List<String> applyTrouble(String taskResourceId, Instant since) {
    return new MySqlControlTables(connection).trouble(taskResourceId, since);
  }

  private Optional<String> variable(String name) {
    return connection.first(
        "SHOW GLOBAL VARIABLES WHERE Variable_name = ?", row -> row.getString(2), name);
  }

  private MySqlVersion version() {
    if (version == null) {
      version = MySqlVersion.of(connection.text("SELECT VERSION()"));
    }
    return version;
  }

  @Override
  public void close() {
    connection.close();
  }
}
