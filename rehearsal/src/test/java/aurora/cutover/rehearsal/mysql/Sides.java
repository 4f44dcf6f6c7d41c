package aurora.cutover.rehearsal.mysql;

import aurora.cutover.rehearsal.server.Pair;
import aurora.cutover.rehearsal.server.Patience;
import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What the tests on real servers do again and again, on the shared pair. */
record Sides(Pair<MySqlServer> pair) {
  static final Duration LIMIT = Duration.ofSeconds(60);
  static final String SCHEMA = "shop_1";

  /** Both servers as new: no replication, no fence, no schema of ours. */
  static Sides fresh(Pair<MySqlServer> pair) throws SQLException {
    Sides sides = new Sides(pair);
    sides.forward().forget();
    sides.reverse().forget();
    for (MySqlServer server : List.of(pair.source(), pair.target())) {
      try (Connection connection = server.connect()) {
        Sql.run(connection, "SET GLOBAL super_read_only = OFF", "SET GLOBAL read_only = OFF");
        Sql.run(connection, "SET foreign_key_checks = 0", "DROP DATABASE IF EXISTS shop_1");
        Sql.run(connection, "DROP DATABASE IF EXISTS shopx1");
        Sql.run(connection, "DROP DATABASE IF EXISTS awsdms_control");
      }
    }
    try (Connection connection = pair.source().connect()) {
      Sql.run(connection, "CREATE DATABASE shop_1");
    }
    return sides;
  }

  NativeReplication forward() {
    return new NativeReplication(pair.source(), pair.target(), Set.of(SCHEMA));
  }

  NativeReplication reverse() {
    return new NativeReplication(pair.target(), pair.source(), Set.of(SCHEMA));
  }

  void onSource(String... statements) throws SQLException {
    run(pair.source(), statements);
  }

  void onTarget(String... statements) throws SQLException {
    run(pair.target(), statements);
  }

  long countOnSource(String table) throws SQLException {
    return count(pair.source(), table);
  }

  long countOnTarget(String table) throws SQLException {
    return count(pair.target(), table);
  }

  /** False when the target has not applied all the source has now within the limit. */
  boolean catchUp(NativeReplication replication) throws SQLException {
    BinlogPosition end = pair.source().position();
    return Patience.waitFor(LIMIT, () -> replication.hasApplied(end));
  }

  static void run(MySqlServer server, String... statements) throws SQLException {
    try (Connection connection = server.connect()) {
      Sql.run(connection, statements);
    }
  }

  /** Rows of a table; -1 when there is none. */
  private static long count(MySqlServer server, String table) throws SQLException {
    try (Connection connection = server.connect()) {
      return Sql.number(connection, "SELECT COUNT(*) FROM shop_1." + table);
    } catch (SQLException noSuchTable) {
      return -1;
    }
  }
}
