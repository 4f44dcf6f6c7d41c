package aurora.cutover.rehearsal.load;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Carries out a client's writes on connections of its pool and says what became of each. */
final class OrderWriter {

  private final DataSource pool;
  private final SideDetector sides;
  private final Ledger ledger;
  private final int customers;
  private final Ticker ticker;

  OrderWriter(DataSource pool, SideDetector sides, Ledger ledger, int customers, Ticker ticker) {
    this.pool = pool;
    this.sides = sides;
    this.ledger = ledger;
    this.customers = customers;
    this.ticker = ticker;
  }

  WriteResult write(Write write) {
    WriteAttempt attempt = new WriteAttempt();
    try (Connection connection = pool.getConnection()) {
      attempt.connectedTo(sides.sideOf(connection));
      long key =
          write.touchesLines()
              ? inTransaction(connection, write, attempt)
              : atOnce(connection, write, attempt);
      attempt.acknowledged(key, ticker.micros());
    } catch (SQLException e) {
      attempt.failed(e, ticker.micros());
    }
    return attempt.result();
  }

  private long atOnce(Connection connection, Write write, WriteAttempt attempt)
      throws SQLException {
    attempt.decisiveStep();
    return apply(connection, write);
  }

  /** The pool rolls back what is open when the connection is given back. */
  private long inTransaction(Connection connection, Write write, WriteAttempt attempt)
      throws SQLException {
    connection.setAutoCommit(false);
    long key = apply(connection, write);
    attempt.decisiveStep();
    connection.commit();
    return key;
  }

  private long apply(Connection connection, Write write) throws SQLException {
    WriteId id = ledger.writeId(write.row());
    long key = ledger.key(write.row());
    switch (write.kind()) {
      case INSERT -> {
        key = OrderSql.insert(connection, id, 1 + write.row() % customers, write.after());
        OrderSql.insertLines(connection, id, key, write.after().lines());
      }
      case UPDATE ->
          OrderSql.update(connection, id, key, write.after().cents() - write.before().cents());
      case DELETE -> {
        if (write.before().lines() > 0) {
          OrderSql.deleteLines(connection, id, key, write.before().lines());
        }
        OrderSql.delete(connection, id, key);
      }
    }
    return key;
  }
}
