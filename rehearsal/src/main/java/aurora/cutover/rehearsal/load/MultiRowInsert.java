package aurora.cutover.rehearsal.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.function.IntFunction;

/** Inserts many rows by few statements; drivers differ too much in what they make of a batch. */
record MultiRowInsert(String insertInto, int columns) {

  private static final int ROWS_PER_STATEMENT = 500;

  /** {@code values} gives a row's column values by the row's number, from 0. */
  void run(Connection connection, int rows, IntFunction<Object[]> values) throws SQLException {
    for (int from = 0; from < rows; from += ROWS_PER_STATEMENT) {
      insert(connection, from, Math.min(rows, from + ROWS_PER_STATEMENT), values);
    }
  }

  private void insert(Connection connection, int from, int to, IntFunction<Object[]> values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql(to - from))) {
      int parameter = 1;
      for (int row = from; row < to; row++) {
        for (Object value : values.apply(row)) {
          statement.setObject(parameter++, value);
        }
      }
      statement.executeUpdate();
    }
  }

  String sql(int rows) {
    String row = "(" + String.join(",", Collections.nCopies(columns, "?")) + ")";
    return insertInto + " VALUES " + String.join(",", Collections.nCopies(rows, row));
  }
}
