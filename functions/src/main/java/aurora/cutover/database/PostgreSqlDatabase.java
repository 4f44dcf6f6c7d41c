package aurora.cutover.database;

import aurora.cutover.error.InvalidConfiguration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** PostgreSQL and Aurora PostgreSQL behind the seam: one connection, opened when first needed. */
public final class PostgreSqlDatabase implements Database {

  private static final Set<String> TLS_MODES =
      Set.of("disable", "trust", "verify-ca", "verify-full");

  private final PostgreSqlConnection connection;
  private final DatabaseSettings settings;
  private final PostgreSqlProbe probe;
  private final PostgreSqlNames.Table marker;

  private PostgreSqlDatabase(
      PostgreSqlConnection connection, DatabaseSettings settings, PostgreSqlProbe probe) {
    this.connection = connection;
    this.settings = settings;
    this.probe = probe;
    this.marker = PostgreSqlNames.Table.of(settings.markerTable());
  }

  /**
   * Connects at the first call, not here.
   *
   * @param ours the cutover user
   * @param probe the role that tries a write as applications do
   * @throws InvalidConfiguration when database, schemas, table names or the TLS mode are unusable
   */
  public static PostgreSqlDatabase open(
      DatabaseSettings settings, Credentials ours, Credentials probe) {
    PostgreSqlNames.requireMigratable(settings.schemas());
    if (settings.database().isBlank()) {
      throw new InvalidConfiguration("a PostgreSQL side needs the name of its database");
    }
    if (!TLS_MODES.contains(settings.tls())) {
      throw new InvalidConfiguration("TLS mode '" + settings.tls() + "' is none of " + TLS_MODES);
    }
    PostgreSqlConnection connection =
        PostgreSqlConnection.ours(ours, settings.database(), settings.tls());
    return new PostgreSqlDatabase(
        connection, settings, new PostgreSqlProbe(connection, probe, settings));
  }

  @Override
  public String describe() {
    Credentials at = connection.credentials();
    return "PostgreSQL %s at %s:%d, database %s"
        .formatted(
            connection.text("SELECT split_part(current_setting('server_version'), ' ', 1)"),
            at.host(),
            at.port(),
            connection.database());
  }

  /**
   * The cluster's system identifier, which readers and standbys share with their writer, and
   * whether it is one of these.
   */
  @Override
  public String identity() {
    return connection.text(
        "SELECT system_identifier || CASE WHEN pg_is_in_recovery() THEN '/reader' ELSE '' END"
            + " FROM pg_control_system()");
  }

  @Override
  public boolean isWriter() {
    return connection.yes("SELECT NOT pg_is_in_recovery()");
  }

  /** The insert position: behind everything committed, whether it has reached the disk or not. */
  @Override
  public String position() {
    return connection.text(
        "SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()"
            + " ELSE pg_current_wal_insert_lsn() END");
  }

  @Override
  public String writesSeen() {
    return new PostgreSqlWrites(
            connection,
            settings.schemas(),
            List.of(marker, PostgreSqlNames.Table.of(settings.probeTable())))
        .seen();
  }

  @Override
  public void keepLog() {
    new PostgreSqlSlots(connection).keep();
  }

  @Override
  public void releaseLog() {
    releaseLog(PostgreSqlSlots.REVERSE);
  }

  @Override
  public Set<String> logReaders() {
    return new PostgreSqlSlots(connection).readBy(settings.exemptAccounts());
  }

  @Override
  public void releaseLog(String reader) {
    new PostgreSqlSlots(connection).drop(reader);
  }

  @Override
  public List<String> logTrouble() {
    return new PostgreSqlSlots(connection).trouble();
  }

  /** The next transaction number: aborted ones and those of other databases take one as well. */
  @Override
  public String commitsSeen() {
    return connection.text("SELECT pg_snapshot_xmax(pg_current_snapshot())::text");
  }

  @Override
  public OptionalLong transactionsSince(String commitsSeen) {
    return OptionalLong.of(Long.parseLong(commitsSeen()) - Long.parseLong(commitsSeen));
  }

  /** See {@link ReverseUser}. */
  public static List<String> reverseGaps(DatabaseSettings settings, Credentials user) {
    return new PostgreSqlReverseUser(user, settings).gaps();
  }

  @Override
  public Fence fence() {
    return new PostgreSqlFence(connection, settings, probe);
  }

  @Override
  public Markers markers() {
    return new PostgreSqlMarkers(connection, marker);
  }

  @Override
  public Counters counters() {
    return new PostgreSqlCounters(connection, settings.schemas());
  }

  @Override
  public Catalog catalog() {
    return new PostgreSqlCatalog(connection, settings.schemas(), marker).read();
  }

  @Override
  public TableDigest digest(String table) {
    return new PostgreSqlDigest(connection).of(PostgreSqlNames.Table.of(table));
  }

  @Override
  public List<String> applyTrouble(String taskResourceId, Instant since) {
    return new PostgreSqlControlTables(connection).trouble(taskResourceId, since);
  }

  @Override
  public void close() {
    connection.close();
  }
}
