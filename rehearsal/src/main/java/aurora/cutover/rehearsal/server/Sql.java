package aurora.cutover.rehearsal.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Plain statements without the JDBC ceremony. */
public final class Sql {
  private Sql() {}

  /** Something that may throw an SQLException. */
  @FunctionalInterface
  public interface Work {
    void run() throws SQLException;
  }

  /** Something that may throw an SQLException and has a result. */
  @FunctionalInterface
  public interface Query<T> {
    T run() throws SQLException;
  }

  /** What is made of a row. */
  @FunctionalInterface
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  public static void run(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String text : statements) {
        statement.execute(text);
      }
    }
  }

  /** One entry a row. */
  public static <T> List<T> list(Connection connection, String query, Row<T> row)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(row.read(rows));
      }
      return all;
    }
  }

  /** The first column of every row. */
  public static List<String> texts(Connection connection, String query) throws SQLException {
    return list(connection, query, row -> row.getString(1));
  }

  /** The first column of the first row, which has to be there. */
  public static String text(Connection connection, String query) throws SQLException {
    return texts(connection, query).getFirst();
  }

  /** The same as a number. */
  public static long number(Connection connection, String query) throws SQLException {
    return list(connection, query, row -> row.getLong(1)).getFirst();
  }
}
