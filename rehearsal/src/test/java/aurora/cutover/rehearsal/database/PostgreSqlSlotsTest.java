package aurora.cutover.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.database.Database;
import aurora.cutover.database.FenceMode;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.rehearsal.postgresql.PostgreSqlServer;
import aurora.cutover.rehearsal.server.Patience;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.PGConnection;

@ExtendWith(PostgreSqlShopExtension.class)
class PostgreSqlSlotsTest {

  private static final String SLOTS =
      "SELECT string_agg(slot_name || ' ' || plugin, ', ') FROM pg_replication_slots";

  private static final String READERS =
      "SELECT count(*) FROM pg_replication_slots WHERE active_pid IS NOT NULL";

  private static final Duration SOON = Duration.ofSeconds(20);

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
  void slotsOfTheForwardTask_areKnownWhileItReadsAndGoWhenItHasStopped()
      throws SQLException, IOException {
    shop.reset("postgresql-source.sql");
    shop.root(
        "CREATE ROLE debezium LOGIN REPLICATION PASSWORD '%s'".formatted(PostgreSqlShop.PASSWORD));
    makeSlots("made_by_dms", "made_and_left", "not_dms");
    try (Database source = shop.database(FenceMode.LOCK_ACCOUNTS)) {
      try (Connection task = reading("dms", "made_by_dms");
          Connection another = reading("debezium", "not_dms")) {
        assertThat(task.isClosed() || another.isClosed()).isFalse();
        assertThat(source.logReaders()).containsExactly("made_by_dms");
        assertThatThrownBy(() -> source.releaseLog("made_by_dms"))
            .isInstanceOf(PreconditionFailed.class)
            .hasMessageContaining("is active");
      }
      assertThat(Patience.waitFor(SOON, () -> shop.text(READERS).equals("0"))).isTrue();

      source.releaseLog("made_by_dms");
      source.releaseLog("made_by_dms");

      assertThat(shop.text(SLOTS)).doesNotContain("made_by_dms").contains("made_and_left");
      assertThat(source.logReaders()).isEmpty();
    }
  }

  private void makeSlots(String... names) throws SQLException {
    for (String name : names) {
      shop.root("SELECT pg_create_logical_replication_slot('%s', 'test_decoding')".formatted(name));
    }
  }

  /** As DMS reads: over a connection that speaks the replication protocol. */
  private Connection reading(String user, String slot) throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", user);
    login.setProperty("password", PostgreSqlShop.PASSWORD);
    login.setProperty("replication", "database");
    login.setProperty("preferQueryMode", "simple");
    login.setProperty("assumeMinServerVersion", "10");
    Connection connection =
        DriverManager.getConnection(shop.server().jdbcUrl(PostgreSqlServer.DATABASE), login);
    var unused =
        connection
            .unwrap(PGConnection.class)
            .getReplicationAPI()
            .replicationStream()
            .logical()
            .withSlotName(slot)
            .start();
    return connection;
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
