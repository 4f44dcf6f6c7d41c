package aurora.cutover.rehearsal.postgresql;

import aurora.cutover.rehearsal.load.SqlScript;
import aurora.cutover.rehearsal.server.Login;
import aurora.cutover.rehearsal.server.Pair;
import aurora.cutover.rehearsal.server.Patience;
import aurora.cutover.rehearsal.server.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What the tests on real servers do again and again, on the shared pair. */
record Sides(Pair<PostgreSqlServer> pair) {
  static final Duration LIMIT = Duration.ofSeconds(60);
  static final String SCHEMA = "shop_1";
  static final Login DMS = new Login("dms", "word");

  /** Both servers as new, with the rights of the files in grants/ for tables to come. */
  static Sides fresh(Pair<PostgreSqlServer> pair) throws SQLException {
    Sides sides = new Sides(pair);
    // whoever receives goes first: a slot that is read cannot be dropped
    for (PostgreSqlServer server : List.of(pair.target(), pair.source())) {
      CleanSlate.of(server);
      run(server, "CREATE SCHEMA shop_1", "CREATE ROLE app");
    }
    grant(pair.source(), "postgresql-source.sql");
    grant(pair.target(), "postgresql-target.sql");
    run(pair.source(), "DROP TABLE shop_1.cutover_marker, shop_1.cutover_probe");
    run(
        pair.source(),
        "ALTER DEFAULT PRIVILEGES IN SCHEMA shop_1 GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES"
            + " TO dms");
    return sides;
  }

  static void grant(PostgreSqlServer server, String file) throws SQLException {
    try (Connection root = server.connect()) {
      SqlScript.parse(
              Files.readString(Path.of("..", "grants", file))
                  .replaceAll("\\$\\{\\w+_password}", DMS.password())
                  .replace("${application}", "app")
                  .replace("${database}", PostgreSqlServer.DATABASE)
                  .replace("${schema}", SCHEMA))
          .run(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  NativeReplication forward() {
    return new NativeReplication(pair.source(), pair.target(), Set.of(SCHEMA), DMS);
  }

  NativeReplication reverse() {
    return new NativeReplication(pair.target(), pair.source(), Set.of(SCHEMA), DMS);
  }

  void onSource(String... statements) throws SQLException {
    run(pair.source(), statements);
  }

  /** As the user that owns the tables there. */
  void onTarget(String... statements) throws SQLException {
    try (Connection connection = pair.target().connect(DMS, PostgreSqlServer.DATABASE)) {
      Sql.run(connection, statements);
    }
  }

  void onBoth(String... statements) throws SQLException {
    onSource(statements);
    onTarget(statements);
  }

  long countOnSource(String table) throws SQLException {
    return count(pair.source(), table);
  }

  long countOnTarget(String table) throws SQLException {
    return count(pair.target(), table);
  }

  /** False when the to-side has not applied all the from-side has now within the limit. */
  static boolean catchUp(NativeReplication replication) throws SQLException {
    Lsn end = replication.from().position();
    return Patience.waitFor(LIMIT, () -> replication.hasApplied(end));
  }

  static void run(PostgreSqlServer server, String... statements) throws SQLException {
    try (Connection connection = server.connect()) {
      Sql.run(connection, statements);
    }
  }

  /** Rows of a table; -1 when there is none. */
  private static long count(PostgreSqlServer server, String table) throws SQLException {
    try (Connection connection = server.connect()) {
      return Sql.number(connection, "SELECT count(*) FROM shop_1." + table);
    } catch (SQLException noSuchTable) {
      return -1;
    }
  }
}
