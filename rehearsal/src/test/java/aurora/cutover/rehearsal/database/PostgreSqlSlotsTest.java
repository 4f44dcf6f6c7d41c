package aurora.cutover.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.database.Database;
import aurora.cutover.database.FenceMode;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgreSqlShopExtension.class)
class PostgreSqlSlotsTest {

  private static final String SLOTS =
      "SELECT string_agg(slot_name || ' ' || plugin, ', ') FROM pg_replication_slots";

  private PostgreSqlShop shop;

  @BeforeEach
  void open(PostgreSqlShop fresh) throws SQLException, IOException {
    shop = fresh.reset("postgresql-target.sql");
  }

  @AfterEach
  void noLimit() throws SQLException {
    shop.root("ALTER SYSTEM RESET max_slot_wal_keep_size", "SELECT pg_reload_conf()");
  }

  @Test
  void logIsKept_byOneSlotHoweverOftenAsked_untilItIsReleased() throws SQLException {
    try (Database target = shop.database(FenceMode.LOCK_ACCOUNTS)) {
      target.keepLog();
      target.keepLog();
      assertThat(shop.text(SLOTS)).isEqualTo("aurora_cutover_reverse test_decoding");
      assertThat(target.logTrouble()).isEmpty();

      target.releaseLog();
      target.releaseLog();
      assertThat(shop.text(SLOTS)).isEqualTo("null");
    }
  }

  @Test
  void whatIsWrittenAfterwards_canBeReadFromTheSlot() throws SQLException {
    try (Database target = shop.database(FenceMode.LOCK_ACCOUNTS)) {
      target.keepLog();
      shop.root("INSERT INTO shop.customer (name) VALUES ('after the line')");

      assertThat(
              shop.text(
                  "SELECT string_agg(data, ' ') FROM"
                      + " pg_logical_slot_peek_changes('aurora_cutover_reverse', NULL, NULL)"))
          .contains("after the line");
    }
  }

  @Test
  void logIsLost_isToldAndKeptAnew() throws SQLException {
    try (Database target = shop.database(FenceMode.LOCK_ACCOUNTS)) {
      target.keepLog();
      shop.root("ALTER SYSTEM SET max_slot_wal_keep_size = '1MB'", "SELECT pg_reload_conf()");
      for (int segment = 0; segment < 4; segment++) {
        shop.root("INSERT INTO shop.customer (name) VALUES ('x')", "SELECT pg_switch_wal()");
      }
      shop.root("CHECKPOINT");

      assertThat(target.logTrouble()).singleElement().asString().contains("is lost");

      noLimit();
      target.keepLog();
      assertThat(target.logTrouble()).isEmpty();
    }
  }
}
