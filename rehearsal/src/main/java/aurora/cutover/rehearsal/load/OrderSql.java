package aurora.cutover.rehearsal.load;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The application's statements on orders and their lines. Rows are addressed by primary key and
 * write id together, so that where both sides handed out the same key nobody else's row is touched.
 */
final class OrderSql {

  static final String COLUMNS = "write_id, client, customer_id, amount, version, note, created_at";

  private static final String INSERT =
      "INSERT INTO shop.orders (" + COLUMNS + ") VALUES (?,?,?,?,?,?,?)";
  private static final String UPDATE =
      "UPDATE shop.orders SET amount = amount + ?, version = version + 1"
          + " WHERE id = ? AND write_id = ?";
  private static final String DELETE = "DELETE FROM shop.orders WHERE id = ? AND write_id = ?";
  private static final String INSERT_LINE =
      "INSERT INTO shop.order_lines (write_id, order_id, sku, quantity) VALUES (?,?,?,?)";
  private static final String DELETE_LINES =
      "DELETE FROM shop.order_lines WHERE order_id = ? AND write_id = ?";

  private OrderSql() {}

  /** Column values in the order of {@link #COLUMNS}; nothing is left to a default of the table. */
  static Object[] values(WriteId id, long customer, RowState state, LocalDateTime now) {
    return new Object[] {
      id.text(),
      id.client(),
      customer,
      BigDecimal.valueOf(state.cents(), 2),
      state.version(),
      note(id),
      now
    };
  }

  /** Beyond the basic plane on purpose: a connection with the wrong character set spoils it. */
  static String note(WriteId id) {
    return "Größe № " + id.row() + " 🚚";
  }

  /** Returns the new row's primary key. */
  static long insert(Connection connection, WriteId id, long customer, RowState state)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT, new String[] {"id"})) {
      Object[] values = values(id, customer, state, LocalDateTime.now(ZoneOffset.UTC));
      for (int i = 0; i < values.length; i++) {
        insert.setObject(i + 1, values[i]);
      }
      insert.executeUpdate();
      try (ResultSet keys = insert.getGeneratedKeys()) {
        if (!keys.next()) {
          throw new SQLException("The database gave no key for an inserted order", "XX000");
        }
        return keys.getLong(1);
      }
    }
  }

  static void insertLines(Connection connection, WriteId id, long orderKey, int lines)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT_LINE)) {
      for (int line = 1; line <= lines; line++) {
        insert.setString(1, id.text());
        insert.setLong(2, orderKey);
        insert.setString(3, "SKU-" + line);
        insert.setInt(4, line);
        insert.executeUpdate();
      }
    }
  }

  static void update(Connection connection, WriteId id, long orderKey, long moreCents)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
      update.setBigDecimal(1, BigDecimal.valueOf(moreCents, 2));
      update.setLong(2, orderKey);
      update.setString(3, id.text());
      expectRows(1, update.executeUpdate(), id);
    }
  }

  static void delete(Connection connection, WriteId id, long orderKey) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
      delete.setLong(1, orderKey);
      delete.setString(2, id.text());
      expectRows(1, delete.executeUpdate(), id);
    }
  }

  static void deleteLines(Connection connection, WriteId id, long orderKey, int lines)
      throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(DELETE_LINES)) {
      delete.setLong(1, orderKey);
      delete.setString(2, id.text());
      expectRows(lines, delete.executeUpdate(), id);
    }
  }

  private static void expectRows(int expected, int rows, WriteId id) throws SQLException {
    if (rows != expected) {
      throw new SQLException(
          "Order " + id.text() + ": " + rows + " rows instead of " + expected,
          WriteErrors.NO_SUCH_ROW);
    }
  }
}
