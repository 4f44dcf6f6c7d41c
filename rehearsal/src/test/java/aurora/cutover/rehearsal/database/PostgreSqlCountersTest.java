package aurora.cutover.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.database.Database;
import aurora.cutover.database.FenceMode;
import aurora.cutover.error.PreconditionFailed;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgreSqlShopExtension.class)
class PostgreSqlCountersTest {

  private static final String CUSTOMER = "shop.customer.id";

  private PostgreSqlShop shop;
  private Database database;

  @BeforeEach
  void open(PostgreSqlShop fresh) throws SQLException, IOException {
    shop = fresh.reset("postgresql-target.sql");
    database = shop.database(FenceMode.LOCK_ACCOUNTS);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void tableNeverUsed_startsAtOne() {
    assertThat(database.counters().next()).isEqualTo(Map.of(CUSTOMER, 1L));
  }

  @Test
  void highestIdsDeleted_stillHandsOutTheOnesBehindThem() throws SQLException {
    shop.root(
        "INSERT INTO shop.customer (name) SELECT 'n' FROM generate_series(1, 500)",
        "DELETE FROM shop.customer WHERE id > 10");

    assertThat(database.counters().next()).containsEntry(CUSTOMER, 501L);
  }

  @Test
  void setButNotCalledYet_isTheNextOne() throws SQLException {
    shop.text("SELECT setval('shop.customer_id_seq', 77, false)");

    assertThat(database.counters().next()).containsEntry(CUSTOMER, 77L);
  }

  @Test
  void everySequence_hasItsColumnOrItsOwnName() throws SQLException, IOException {
    shop.root(
        "CREATE TABLE shop.serial (id SERIAL PRIMARY KEY, line SMALLSERIAL)",
        "CREATE TABLE shop.always (id INT GENERATED ALWAYS AS IDENTITY (START 100))",
        "CREATE SEQUENCE shop.invoice START 9000",
        "CREATE SEQUENCE public.shared",
        "CREATE TABLE shop.elsewhere (id BIGINT DEFAULT nextval('public.shared'))",
        "CREATE SEQUENCE public.not_migrated",
        "GRANT SELECT ON SEQUENCE public.shared TO cutover");
    shop.grant("postgresql-target.sql");

    assertThat(database.counters().next())
        .isEqualTo(
            Map.of(
                CUSTOMER,
                1L,
                "shop.serial.id",
                1L,
                "shop.serial.line",
                1L,
                "shop.always.id",
                100L,
                "shop.invoice",
                9000L,
                "public.shared",
                1L));
  }

  @Test
  void raised_isWhatTheNextInsertGets() throws SQLException {
    database.counters().raise(Map.of(CUSTOMER, 1_000L));
    database.counters().raise(Map.of(CUSTOMER, 1_000L));

    shop.root("INSERT INTO shop.customer (name) VALUES ('next')");
    assertThat(shop.text("SELECT max(id) FROM shop.customer")).isEqualTo("1000");
  }

  @Test
  void higherAlready_isNotLowered() throws SQLException {
    shop.text("SELECT setval('shop.customer_id_seq', 8999)");

    database.counters().raise(Map.of(CUSTOMER, 100L));

    assertThat(database.counters().next()).containsEntry(CUSTOMER, 9_000L);
  }

  @Test
  void steps_staySo() throws SQLException, IOException {
    shop.root("CREATE SEQUENCE shop.odd START 1 INCREMENT 2");
    shop.grant("postgresql-target.sql");

    database.counters().raise(Map.of("shop.odd", 1_000L));

    assertThat(shop.text("SELECT nextval('shop.odd')")).isEqualTo("1001");
  }

  @Test
  void countingDown_goesOnBelow() throws SQLException, IOException {
    shop.root("CREATE SEQUENCE shop.down INCREMENT -1 START -1");
    shop.text("SELECT nextval('shop.down') FROM generate_series(1, 5)");
    shop.grant("postgresql-target.sql");
    assertThat(database.counters().next()).containsEntry("shop.down", 6L);

    database.counters().raise(Map.of("shop.down", 1_006L));

    assertThat(shop.text("SELECT nextval('shop.down')")).isEqualTo("-1006");
  }

  @Test
  void noRoomLeft_isReportedAndNotWrapped() throws SQLException, IOException {
    shop.root("CREATE SEQUENCE shop.small AS SMALLINT CYCLE");
    shop.grant("postgresql-target.sql");

    assertThatThrownBy(() -> database.counters().raise(Map.of("shop.small", 32_768L)))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("shop.small")
        .hasMessageContaining("32767");
  }

  @Test
  void columnLostItsCounter_isReported() throws SQLException {
    shop.root("ALTER TABLE shop.customer ALTER id DROP IDENTITY");

    assertThatThrownBy(() -> database.counters().raise(Map.of(CUSTOMER, 10L)))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("no sequence numbers shop.customer.id");
  }

  @Test
  void rightMissing_isReportedNotReadAsOne() throws SQLException {
    shop.root("REVOKE SELECT ON SEQUENCE shop.customer_id_seq FROM cutover");

    assertThatThrownBy(() -> database.counters().next())
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("permission denied for sequence customer_id_seq");
  }
}
