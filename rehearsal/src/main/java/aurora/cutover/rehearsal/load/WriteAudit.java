package aurora.cutover.rehearsal.load;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Holds the database that serves after the run to every promise the clients were given. Reads only,
 * all of it in one transaction; rows of other runs are left out.
 */
public final class WriteAudit {

  private static final int FETCH_ROWS = 1000;

  private final List<Ledger> ledgers;
  private final SeededRows seeded;

  /** The ledgers must be final: call after the workload is closed. */
  public WriteAudit(List<Ledger> ledgers, SeededRows seeded) {
    this.ledgers = List.copyOf(ledgers);
    this.seeded = seeded;
  }

  /** Reads the whole shop over a connection of the caller's to the serving side. */
  public AuditResult run(Connection serving) throws SQLException {
    AuditPass pass = new AuditPass(ledgers);
    serving.setAutoCommit(false);
    try {
      try (Statement statement = serving.createStatement()) {
        statement.setFetchSize(FETCH_ROWS);
        readOrders(statement, pass);
        readLines(statement, pass);
        return pass.judge(seeded, countCustomers(statement));
      }
    } finally {
      serving.rollback();
      serving.setAutoCommit(true);
    }
  }

  private static long countCustomers(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM shop.customers")) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private static void readOrders(Statement statement, AuditPass pass) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("SELECT write_id, version, amount, note FROM shop.orders")) {
      while (row.next()) {
        pass.order(
            row.getString(1),
            row.getInt(2),
            row.getBigDecimal(3).movePointRight(2).longValueExact(),
            row.getString(4));
      }
    }
  }

  private static void readLines(Statement statement, AuditPass pass) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT write_id FROM shop.order_lines")) {
      while (row.next()) {
        pass.line(row.getString(1));
      }
    }
  }
}
