package aurora.cutover.rehearsal.stage;

import aurora.cutover.rehearsal.load.DatabaseLogin;
import aurora.cutover.rehearsal.postgresql.PostgreSqlInstallation;
import aurora.cutover.rehearsal.postgresql.PostgreSqlPair;
import aurora.cutover.rehearsal.postgresql.PostgreSqlServer;
import aurora.cutover.rehearsal.server.Login;
import aurora.cutover.rehearsal.server.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Two PostgreSQL servers. */
record PostgreSqlServers(PostgreSqlPair pair) implements EngineServers {

  private static final EngineNames NAMES =
      new EngineNames(
          "postgresql",
          "postgres",
          "aurora-postgresql",
          "aurora-postgresql",
          "17.7",
          Map.of(
              "Engine", "POSTGRESQL",
              "DatabaseName", PostgreSqlServer.DATABASE,
              "SourceFence", "LOCK_ACCOUNTS",
              // postgres is the rehearsal's own hand, as a database administrator is elsewhere
              "ExemptAccounts", "dms,cutover,postgres"));

  static PostgreSqlServers start(Path cache, Path work, Consumer<String> notice) {
    return new PostgreSqlServers(
        PostgreSqlPair.start(PostgreSqlInstallation.in(cache, notice), work));
  }

  private PostgreSqlServer server(String side) {
    return side.equals(Names.SOURCE) ? pair.source() : pair.target();
  }

  @Override
  public EngineNames names() {
    return NAMES;
  }

  @Override
  public String address(String side) {
    return server(side).address().address();
  }

  @Override
  public int port() {
    return pair.source().address().port();
  }

  @Override
  public Connection connect(String side) throws SQLException {
    return server(side).connect();
  }

  @Override
  public DatabaseLogin login(String host, Login account) {
    return DatabaseLogin.postgresql(host, port(), account.user(), account.password());
  }

  @Override
  public String identityQuery() {
    return "SELECT system_identifier FROM pg_control_system()";
  }

  @Override
  public FenceSeen fence(String side) throws SQLException {
    try (Connection root = connect(side)) {
      List<String> logins =
          Sql.texts(
              root,
              "SELECT DISTINCT rolcanlogin FROM pg_roles"
                  + " WHERE rolname IN ('app', 'billing', 'cutover_probe')");
      return logins.size() > 1
          ? FenceSeen.HALF
          : logins.equals(List.of("f")) ? FenceSeen.UP : FenceSeen.DOWN;
    }
  }

  @Override
  public List<String> sessions(String side, List<Login> accounts) throws SQLException {
    try (Connection root = connect(side)) {
      return Sql.texts(
          root,
          "SELECT pid FROM pg_stat_activity WHERE usename IN "
              + accounts.stream()
                  .map(login -> "'" + login.user() + "'")
                  .collect(Collectors.joining(", ", "(", ")")));
    }
  }

  @Override
  public String endSession(String id) {
    return "SELECT pg_terminate_backend(" + id + ")";
  }

  @Override
  public String renameTable(String from, String to) {
    return "ALTER TABLE shop." + from + " RENAME TO " + to;
  }

  @Override
  public void crash(String side) {
    server(side).kill();
  }

  @Override
  public void restart(String side) {
    server(side).restart();
  }

  @Override
  public ShopDatabases shop(Accounts accounts, Grants grants) {
    return new PostgreSqlShop(pair, accounts, grants);
  }

  @Override
  public EngineReplication replication(Accounts accounts, Grants grants) {
    return new PostgreSqlReplication(pair, accounts, grants);
  }

  @Override
  public void close() {
    pair.close();
  }
}
