package aurora.cutover.rehearsal.stage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Statements of the rehearsal's own, and a way to let one fail it with nothing to declare. */
final class Sql {

  /** Something that may throw an SQLException. */
  @FunctionalInterface
  interface Work {
    void run() throws SQLException;
  }

  /** Something that may throw an SQLException and has a result. */
  @FunctionalInterface
  interface Query<T> {
    T run() throws SQLException;
  }

  private Sql() {}

  static void run(Connection on, String sql) throws SQLException {
    try (Statement statement = on.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of every row. */
  static List<String> first(Connection on, String query) throws SQLException {
    try (Statement statement = on.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> all = new ArrayList<>();
      while (rows.next()) {
        all.add(rows.getString(1));
      }
      return all;
    }
  }

  static void orFail(Work work) {
    orFail(
        () -> {
          work.run();
          return null;
        });
  }

  static <T> T orFail(Query<T> query) {
    try {
      return query.run();
    } catch (SQLException e) {
      throw new IllegalStateException("the rehearsal's own statement failed: " + e.getMessage(), e);
    }
  }
}
