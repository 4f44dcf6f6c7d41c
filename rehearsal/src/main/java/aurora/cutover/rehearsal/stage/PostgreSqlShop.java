package aurora.cutover.rehearsal.stage;

import aurora.cutover.rehearsal.load.SampleSchema;
import aurora.cutover.rehearsal.load.SeededRows;
import aurora.cutover.rehearsal.load.SqlScript;
import aurora.cutover.rehearsal.postgresql.CleanSlate;
import aurora.cutover.rehearsal.postgresql.PostgreSqlServer;
import aurora.cutover.rehearsal.server.Login;
import aurora.cutover.rehearsal.server.Pair;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The shop on PostgreSQL: one database, its schema, its roles and what applications may do. */
final class PostgreSqlShop implements ShopDatabases {

  private static final String APPLICATIONS = "app, billing";

  private final Pair<PostgreSqlServer> servers;
  private final Accounts accounts;
  private final Grants grants;
  private final SampleSchema schema = new SampleSchema("postgresql");

  PostgreSqlShop(Pair<PostgreSqlServer> servers, Accounts accounts, Grants grants) {
    this.servers = servers;
    this.accounts = accounts;
    this.grants = grants;
  }

  @Override
  public SeededRows reset(int rows) throws SQLException {
    // whoever receives goes first: a slot that is read cannot be dropped
    CleanSlate.of(servers.target());
    CleanSlate.of(servers.source());
    try (Connection source = servers.source().connect();
        Connection target = servers.target().connect()) {
      schema.createOps(source);
      schema.createOps(target);
      schema.createShop(source);
      SeededRows seeded = schema.seed(source, rows);
      createApplications(source, "LOGIN");
      createApplications(target, "NOLOGIN");
      grants.read("postgresql-source.sql").run(source);
      grants.read("postgresql-target.sql").run(target);
      allowOnSource(source);
      allowOnTarget(target);
      return seeded;
    }
  }

  @Override
  public void openTarget() throws SQLException {
    try (Connection target = servers.target().connect()) {
      for (Login login : accounts.applications()) {
        run(target, "ALTER ROLE " + login.user() + " LOGIN");
      }
    }
  }

  /** A right on all tables is one on those that are there. */
  @Override
  public void addNumberedTables() throws SQLException {
    try (Connection source = servers.source().connect()) {
      schema.createNumbered(source);
      grants.read("postgresql-source.sql").run(source);
      allowOnSource(source);
    }
  }

  private void createApplications(Connection root, String login) throws SQLException {
    for (Login application : List.of(accounts.app(), accounts.billing())) {
      run(
          root,
          "CREATE ROLE %s %s PASSWORD '%s'"
              .formatted(application.user(), login, application.password()));
    }
  }

  private static void allowOnSource(Connection root) throws SQLException {
    List<String> statements = new ArrayList<>(both());
    statements.add(
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA shop TO " + APPLICATIONS);
    statements.add("GRANT USAGE ON ALL SEQUENCES IN SCHEMA shop TO " + APPLICATIONS);
    run(root, statements.toArray(String[]::new));
  }

  /** The tables are not there yet; DMS makes them, and owns them. */
  private void allowOnTarget(Connection root) throws SQLException {
    List<String> statements = new ArrayList<>(both());
    String by = "ALTER DEFAULT PRIVILEGES FOR ROLE dms IN SCHEMA shop GRANT ";
    statements.add(by + "SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + APPLICATIONS);
    statements.add(by + "USAGE ON SEQUENCES TO " + APPLICATIONS);
    statements.add("ALTER ROLE " + accounts.probe().user() + " NOLOGIN");
    run(root, statements.toArray(String[]::new));
  }

  private static List<String> both() {
    return List.of(
        "GRANT USAGE ON SCHEMA shop TO " + APPLICATIONS,
        // for the prober that watches both sides; a real probe role has no such table
        "GRANT USAGE ON SCHEMA ops TO cutover_probe",
        "GRANT SELECT, UPDATE ON ALL TABLES IN SCHEMA ops TO cutover_probe");
  }

  private static void run(Connection root, String... statements) throws SQLException {
    new SqlScript(List.of(statements)).run(root);
  }
}
