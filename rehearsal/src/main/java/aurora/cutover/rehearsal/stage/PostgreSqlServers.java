package aurora.cutover.rehearsal.stage;

import aurora.cutover.rehearsal.load.DatabaseLogin;
import aurora.cutover.rehearsal.postgresql.PostgreSqlInstallation;
import aurora.cutover.rehearsal.postgresql.PostgreSqlServer;
import aurora.cutover.rehearsal.server.Login;
import aurora.cutover.rehearsal.server.Pair;
import aurora.cutover.rehearsal.server.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Two PostgreSQL servers. */
record PostgreSqlServers(Pair<PostgreSqlServer> pair) implements EngineServers {

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
    PostgreSqlInstallation installation = PostgreSqlInstallation.in(cache, notice);
    return new PostgreSqlServers(
        Pair.start(work, (folder, at) -> PostgreSqlServer.start(installation, folder, at)));
  }

  @Override
  public EngineNames names() {
    return NAMES;
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
  public String sessionQuery() {
    return "SELECT pid FROM pg_stat_activity WHERE usename";
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
  public ShopDatabases shop(Accounts accounts, Grants grants) {
    return new PostgreSqlShop(pair, accounts, grants);
  }

  @Override
  public EngineReplication replication(Accounts accounts, Grants grants) {
    return new PostgreSqlReplication(pair, accounts, grants);
  }
}
