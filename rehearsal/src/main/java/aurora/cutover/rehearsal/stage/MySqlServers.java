package aurora.cutover.rehearsal.stage;

import aurora.cutover.rehearsal.load.DatabaseLogin;
import aurora.cutover.rehearsal.mysql.MySqlInstallation;
import aurora.cutover.rehearsal.mysql.MySqlServer;
import aurora.cutover.rehearsal.server.Login;
import aurora.cutover.rehearsal.server.Pair;
import aurora.cutover.rehearsal.server.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Two mysqld. */
record MySqlServers(Pair<MySqlServer> pair) implements EngineServers {

  private static final EngineNames NAMES =
      new EngineNames(
          "mysql",
          "mysql",
          "aurora",
          "aurora-mysql",
          "8.0.mysql_aurora.3.10.4",
          Map.of(
              "Engine", "MYSQL",
              "SourceFence", "READ_ONLY",
              // root is the rehearsal's own hand, as a database administrator is on a real server
              "ExemptAccounts", "dms,cutover,root"));

  static MySqlServers start(Path cache, Path work, Consumer<String> notice) {
    MySqlInstallation installation = MySqlInstallation.in(cache, notice);
    return new MySqlServers(
        Pair.start(work, (folder, at) -> MySqlServer.start(installation, folder, at)));
  }

  @Override
  public EngineNames names() {
    return NAMES;
  }

  @Override
  public DatabaseLogin login(String host, Login account) {
    return DatabaseLogin.mysql(host, port(), account.user(), account.password());
  }

  @Override
  public String identityQuery() {
    return "SELECT @@server_uuid";
  }

  @Override
  public FenceSeen fence(String side) throws SQLException {
    try (Connection root = connect(side)) {
      return Sql.texts(root, "SELECT @@global.read_only").equals(List.of("1"))
          ? FenceSeen.UP
          : FenceSeen.DOWN;
    }
  }

  @Override
  public String sessionQuery() {
    return "SELECT id FROM information_schema.processlist WHERE user";
  }

  @Override
  public String endSession(String id) {
    return "KILL " + id;
  }

  @Override
  public String renameTable(String from, String to) {
    return "RENAME TABLE shop." + from + " TO shop." + to;
  }

  @Override
  public ShopDatabases shop(Accounts accounts, Grants grants) {
    return new MySqlShop(pair, accounts, grants);
  }

  @Override
  public EngineReplication replication(Accounts accounts, Grants grants) {
    return new MySqlReplication(pair, accounts.dms());
  }
}
