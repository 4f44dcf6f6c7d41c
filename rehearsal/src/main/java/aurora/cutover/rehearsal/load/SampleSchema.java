package aurora.cutover.rehearsal.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The database that is moved: the shop's tables with their first rows, and the prober's table
 * beside it. What differs by engine is in SQL files, a folder per engine.
 */
public final class SampleSchema {

  private static final String INSERT_LINES =
      """
      INSERT INTO shop.order_lines (write_id, order_id, sku, quantity)
      SELECT write_id, id, 'SEED-1', 1 FROM shop.orders WHERE client = ? ORDER BY id LIMIT ?
      """;

  private final String folder;

  /** {@code engine} names the folder of SQL files, such as {@code mysql}. */
  public SampleSchema(String engine) {
    this.folder = "/schema/" + engine + "/";
  }

  /** Drops the shop, if any, and creates it empty and whole. */
  public void createShop(Connection admin) throws SQLException {
    run(admin, "shop.sql");
  }

  /** Adds to the shop a table for every way in which the engine numbers rows. */
  public void createNumbered(Connection admin) throws SQLException {
    run(admin, "numbered.sql");
  }

  /** Drops and creates the prober's table; needed on both sides, since it is not replicated. */
  public void createOps(Connection admin) throws SQLException {
    run(admin, "ops.sql");
  }

  /**
   * Fills the empty shop with {@code rows} rows (at least 1) over its tables, in one transaction.
   */
  public SeededRows seed(Connection admin, int rows) throws SQLException {
    SeededRows seeded = SeededRows.spread(rows);
    admin.setAutoCommit(false);
    try {
      insertCustomers(admin, seeded.customers());
      insertOrders(admin, seeded);
      insertLines(admin, seeded.orderLines());
      admin.commit();
    } catch (SQLException e) {
      admin.rollback();
      throw e;
    } finally {
      admin.setAutoCommit(true);
    }
    return seeded;
  }

  private void run(Connection admin, String file) throws SQLException {
    SqlScript.load(folder + file).run(admin);
  }

  private static void insertCustomers(Connection admin, int count) throws SQLException {
    new MultiRowInsert("INSERT INTO shop.customers (id, name, email)", 3)
        .run(
            admin,
            count,
            row -> new Object[] {row + 1L, "Zoë " + row, "customer" + row + "@shop.test"});
  }

  private static void insertOrders(Connection admin, SeededRows seeded) throws SQLException {
    LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
    new MultiRowInsert("INSERT INTO shop.orders (" + OrderSql.COLUMNS + ")", 7)
        .run(
            admin,
            seeded.orders(),
            row -> {
              WriteId id = new WriteId(0, WriteId.SEED_CLIENT, row);
              long customer = 1L + row % seeded.customers();
              return OrderSql.values(id, customer, new RowState(1, 100L + row, 0), now);
            });
  }

  private static void insertLines(Connection admin, int count) throws SQLException {
    try (PreparedStatement insert = admin.prepareStatement(INSERT_LINES)) {
      insert.setInt(1, WriteId.SEED_CLIENT);
      insert.setInt(2, count);
      insert.executeUpdate();
    }
  }
}
