package aurora.cutover.rehearsal.postgresql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Plain statements without the JDBC ceremony. */
final class Sql {
  private Sql() {}

  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  static void run(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String text : statements) {
        statement.execute(text);
      }
    }
  }

  static <T> List<T> list(Connection connection, String query, Row<T> row) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(row.read(rows));
      }
      return all;
    }
  }

  static List<String> texts(Connection connection, String query) throws SQLException {
    return list(connection, query, row -> row.getString(1));
  }

  static String text(Connection connection, String query) throws SQLException {
    return texts(connection, query).getFirst();
  }

  static long number(Connection connection, String query) throws SQLException {
    return list(connection, query, row -> row.getLong(1)).getFirst();
  }

  /** A string literal; every value that goes into a statement's text passes here. */
  static String literal(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  static String identifier(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
