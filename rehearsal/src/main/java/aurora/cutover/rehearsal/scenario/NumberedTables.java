package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.stage.Stage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An application that lets the database number its rows, in every way there is. */
final class NumberedTables {

  private static final String TABLES =
      "SELECT table_name FROM information_schema.tables"
          + " WHERE table_schema = 'shop' AND table_name LIKE 'by@_%' ESCAPE '@' ORDER BY 1";

  /** By table, the last number that was handed out. */
  private final Map<String, Long> last = new TreeMap<>();

  /** Writes rows through the service name into every table; remembers what they were numbered. */
  void insert(Stage stage, int rows) {
    try (Connection application = stage.sides().login(stage.accounts().app()).connect()) {
      for (String table : tables(application)) {
        for (int row = 0; row < rows; row++) {
          last.merge(table, next(application, table), Math::max);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the numbered tables took no rows: " + e.getMessage(), e);
    }
  }

  /** Removes every row. */
  void deleteAll(Stage stage) {
    try (Connection application = stage.sides().login(stage.accounts().app()).connect();
        var delete = application.createStatement()) {
      for (String table : tables(application)) {
        delete.execute("DELETE FROM shop." + table);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the rows cannot be deleted: " + e.getMessage(), e);
    }
  }

  /** Inserts once more into each, and says where that failed or a number was handed out again. */
  List<String> problemsOfNextInsert(Stage stage) {
    List<String> problems = new ArrayList<>();
    try (Connection application = stage.sides().login(stage.accounts().app()).connect()) {
      if (last.isEmpty() || !last.keySet().containsAll(tables(application))) {
        problems.add("not every numbered table was used before: " + last);
      }
      last.forEach((table, before) -> problems.addAll(next(application, table, before)));
    } catch (SQLException e) {
      problems.add("the numbered tables cannot be reached: " + e.getMessage());
    }
    return problems;
  }

  private static List<String> next(Connection application, String table, long before) {
    try {
      long now = next(application, table);
      return now > before
          ? List.of()
          : List.of("%s handed out %d, and %d before the fence".formatted(table, now, before));
    } catch (SQLException e) {
      return List.of("the first insert into %s failed: %s".formatted(table, e.getMessage()));
    }
  }

  private static long next(Connection application, String table) throws SQLException {
    try (PreparedStatement insert =
        application.prepareStatement(
            "INSERT INTO shop." + table + " (what) VALUES ('numbered')", new String[] {"id"})) {
      insert.executeUpdate();
      try (ResultSet key = insert.getGeneratedKeys()) {
        key.next();
        return key.getLong(1);
      }
    }
  }

  private static List<String> tables(Connection application) throws SQLException {
    try (var query = application.createStatement();
        ResultSet rows = query.executeQuery(TABLES)) {
      List<String> tables = new ArrayList<>();
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
      return tables;
    }
  }
}
