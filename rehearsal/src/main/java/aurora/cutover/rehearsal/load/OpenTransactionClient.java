package aurora.cutover.rehearsal.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.SplittableRandom;

/**
 * An application session that writes an order with lines and then holds the transaction open, for
 * as long as the scenario wants, before it tries to commit. For one thread.
 */
public final class OpenTransactionClient implements AutoCloseable {

  /** Far above the workload's clients. */
  private static final int CLIENT = WriteId.MAX_CLIENT;

  private final Ticker ticker = new Ticker();
  private final Ledger ledger =
      new Ledger(new SplittableRandom().nextLong(1, Long.MAX_VALUE), CLIENT);
  private final Connection connection;
  private final String side;
  private final Write write;
  private final long key;

  private OpenTransactionClient(Connection connection, String side) throws SQLException {
    this.connection = connection;
    this.side = side;
    this.write = Write.insert(ledger.newRow(), 4_200, 2);
    connection.setAutoCommit(false);
    WriteId id = ledger.writeId(write.row());
    this.key = OrderSql.insert(connection, id, 1, write.after());
    OrderSql.insertLines(connection, id, key, write.after().lines());
  }

  /** Connects and writes; the transaction stays open. */
  public static OpenTransactionClient begin(DatabaseLogin login, SideDetector detector)
      throws SQLException {
    Connection connection = login.connect();
    try {
      return new OpenTransactionClient(connection, detector.sideOf(connection));
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** Tries to commit, books the answer in the ledger and ends the session. Call once. */
  public CommitAnswer tryCommit() {
    WriteAttempt attempt = new WriteAttempt();
    attempt.connectedTo(side);
    attempt.decisiveStep();
    try (Connection ending = connection) {
      ending.commit();
      attempt.acknowledged(key, ticker.micros());
    } catch (SQLException e) {
      attempt.failed(e, ticker.micros());
    }
    WriteResult result = attempt.result();
    switch (result.outcome()) {
      case ACKNOWLEDGED -> ledger.acknowledge(write.row(), key, write.after());
      case UNKNOWN -> ledger.doubt(write.row(), write.after());
      case REFUSED -> {}
    }
    return new CommitAnswer(
        result.outcome(),
        side,
        Ticker.instant(result.atMicros()),
        result.error().map(e -> WriteErrors.code(e) + " " + e.getMessage()).orElse(""));
  }

  /** The side on which the transaction was opened. */
  public String side() {
    return side;
  }

  /** What this session was promised, for the audit. */
  public Ledger ledger() {
    return ledger;
  }

  /** Ends the session; a transaction still open is rolled back by the server. */
  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
