package aurora.cutover.rehearsal.stage;

import aurora.cutover.rehearsal.load.SampleSchema;
import aurora.cutover.rehearsal.load.SeededRows;
import aurora.cutover.rehearsal.load.SqlScript;
import aurora.cutover.rehearsal.mysql.MySqlServer;
import aurora.cutover.rehearsal.server.Login;
import aurora.cutover.rehearsal.server.Pair;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The shop on MySQL: its two schemas, its accounts, and the marks of an earlier rehearsal. */
final class MySqlShop implements ShopDatabases {

  private static final String ENGINE = "mysql";

  private final Pair<MySqlServer> servers;
  private final Accounts accounts;
  private final Grants grants;
  private final SampleSchema schema = new SampleSchema(ENGINE);

  MySqlShop(Pair<MySqlServer> servers, Accounts accounts, Grants grants) {
    this.servers = servers;
    this.accounts = accounts;
    this.grants = grants;
  }

  @Override
  public SeededRows reset(int rows) throws SQLException {
    clear(servers.target());
    clear(servers.source());
    try (Connection source = servers.source().connect();
        Connection target = servers.target().connect()) {
      schema.createOps(source);
      schema.createOps(target);
      schema.createShop(source);
      SeededRows seeded = schema.seed(source, rows);
      grants.read("mysql-source.sql").run(source);
      grants.read("mysql-target.sql").run(target);
      createApplications(source, "UNLOCK");
      createApplications(target, "LOCK");
      return seeded;
    }
  }

  @Override
  public void openTarget() throws SQLException {
    try (Connection target = servers.target().connect()) {
      for (Login login : accounts.applications()) {
        run(target, "ALTER USER '" + login.user() + "'@'%' ACCOUNT UNLOCK");
      }
    }
  }

  @Override
  public void addNumberedTables() throws SQLException {
    try (Connection source = servers.source().connect()) {
      schema.createNumbered(source);
    }
  }

  private static void clear(MySqlServer server) throws SQLException {
    try (Connection root = server.connect()) {
      run(
          root,
          "STOP SLAVE",
          "RESET SLAVE ALL",
          "SET GLOBAL super_read_only = OFF",
          "SET GLOBAL read_only = OFF",
          "SET GLOBAL event_scheduler = OFF",
          "DROP DATABASE IF EXISTS shop",
          "DROP DATABASE IF EXISTS ops",
          "DROP DATABASE IF EXISTS awsdms_control");
      for (String user : List.of("app", "billing", "cutover_probe", "cutover", "dms")) {
        run(root, "DROP USER IF EXISTS '" + user + "'@'%'");
      }
    }
  }

  private void createApplications(Connection root, String lock) throws SQLException {
    List<String> statements = new ArrayList<>();
    for (Login login : List.of(accounts.app(), accounts.billing())) {
      String name = "'" + login.user() + "'@'%'";
      statements.add("CREATE USER " + name + " IDENTIFIED BY '" + login.password() + "'");
      statements.add("GRANT SELECT, INSERT, UPDATE, DELETE ON shop.* TO " + name);
    }
    // for the prober that watches both sides; a real probe role has no such table
    statements.add("GRANT SELECT, UPDATE ON ops.* TO 'cutover_probe'@'%'");
    for (Login login : accounts.applications()) {
      statements.add("ALTER USER '" + login.user() + "'@'%' ACCOUNT " + lock);
    }
    run(root, statements.toArray(String[]::new));
  }

  private static void run(Connection root, String... statements) throws SQLException {
    new SqlScript(List.of(statements)).run(root);
  }
}
