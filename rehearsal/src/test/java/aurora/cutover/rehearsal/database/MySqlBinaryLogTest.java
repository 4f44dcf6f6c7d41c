package aurora.cutover.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.database.Database;
import aurora.cutover.database.FenceMode;
import aurora.cutover.database.Marker;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What would be lost is counted from the server's own log, with the rights of the target's file.
 */
@ExtendWith(ShopExtension.class)
class MySqlBinaryLogTest {

  private static final String ROW = "INSERT INTO shop.customer (name) VALUES ('a')";

  private Shop shop;
  private Database database;

  @BeforeEach
  void open(Shop fresh) throws SQLException, IOException {
    shop = fresh.reset("mysql-target.sql");
    database = shop.database(FenceMode.LOCK_ACCOUNTS);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void nothingCommittedSince_isZero() {
    assertThat(database.transactionsSince(database.commitsSeen())).hasValue(0);
  }

  @Test
  void transactions_areCountedNotStatementsAndNotWhatWasRolledBack() throws SQLException {
    shop.root(ROW);
    String since = database.commitsSeen();

    shop.root(ROW, ROW);
    shop.root("BEGIN", ROW, ROW, ROW, "UPDATE shop.customer SET name = 'b'", "COMMIT");
    shop.root("BEGIN", ROW, "ROLLBACK");

    assertThat(database.transactionsSince(since)).hasValue(3);
  }

  @Test
  void ourOwnMarker_counts() throws SQLException {
    shop.root(
        "CREATE TABLE shop.cutover_marker (id VARCHAR(64) PRIMARY KEY, run_id VARCHAR(64), seq BIGINT,"
            + " written_at TIMESTAMP(6))");
    String since = database.commitsSeen();

    database.markers().write(new Marker("run", 1, 1));

    assertThat(database.transactionsSince(since)).hasValue(1);
  }

  @Test
  void distributedTransactions_countOnceTheyAreCommitted() throws SQLException {
    String since = database.commitsSeen();

    try (Connection app = shop.as("shop_app")) {
      Shop.run(app, "XA START 'two'", ROW, "XA END 'two'", "XA PREPARE 'two'", "XA COMMIT 'two'");
      Shop.run(app, "XA START 'one'", ROW, "XA END 'one'", "XA COMMIT 'one' ONE PHASE");
      Shop.run(app, "XA START 'no'", ROW, "XA END 'no'", "XA PREPARE 'no'", "XA ROLLBACK 'no'");
    }

    assertThat(database.transactionsSince(since)).hasValue(2);
  }

  @Test
  void logWasRotatedTwice_everyFileSinceIsCounted() throws SQLException {
    String since = database.commitsSeen();

    shop.root(ROW, "FLUSH BINARY LOGS", ROW, ROW, "FLUSH BINARY LOGS", ROW);

    assertThat(database.transactionsSince(since)).hasValue(4);
  }

  @Test
  void logIsGone_cannotBeCounted() throws SQLException {
    String since = database.commitsSeen();
    shop.root("FLUSH BINARY LOGS");
    String now = database.commitsSeen();

    shop.root("PURGE BINARY LOGS TO '" + now.substring(0, now.indexOf(':')) + "'");

    assertThat(database.transactionsSince(since)).isEmpty();
    assertThat(database.transactionsSince(now)).hasValue(0);
  }

  @Test
  void positionInTheMiddleOfAnEvent_cannotBeCounted() throws SQLException {
    shop.root(ROW);
    String now = database.commitsSeen();
    int colon = now.indexOf(':') + 1;

    assertThat(
            database.transactionsSince(
                now.substring(0, colon) + (Long.parseLong(now.substring(colon)) - 3)))
        .isEmpty();
  }

  @Test
  void rightToReadTheLogMissing_cannotBeCounted() throws SQLException {
    String since = database.commitsSeen();

    shop.root("REVOKE REPLICATION SLAVE ON *.* FROM 'cutover'@'%'");

    try (Database reopened = shop.database(FenceMode.LOCK_ACCOUNTS)) {
      assertThat(reopened.transactionsSince(since)).isEmpty();
    }
  }
}
