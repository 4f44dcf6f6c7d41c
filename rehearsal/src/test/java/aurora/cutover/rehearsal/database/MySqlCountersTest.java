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

@ExtendWith(ShopExtension.class)
class MySqlCountersTest {

  private static final String CUSTOMER = "shop.customer.id";

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
  void tableNeverUsed_startsAtOne() {
    assertThat(database.counters().next()).isEqualTo(Map.of(CUSTOMER, 1L));
  }

  @Test
  void highestIdsDeleted_stillHandsOutTheOnesBehindThem() throws SQLException {
    assertThat(database.counters().next()).containsEntry(CUSTOMER, 1L);
    shop.root(
        "INSERT INTO shop.customer (id, name) VALUES (1, 'a'), (500, 'b'), (501, 'c')",
        "DELETE FROM shop.customer WHERE id >= 500");

    assertThat(database.counters().next()).containsEntry(CUSTOMER, 502L);
  }

  @Test
  void raised_isWhatTheNextInsertGets() throws SQLException {
    database.counters().raise(Map.of(CUSTOMER, 1_000L));
    database.counters().raise(Map.of(CUSTOMER, 1_000L));

    shop.root("INSERT INTO shop.customer (name) VALUES ('next')");
    assertThat(shop.text("SELECT MAX(id) FROM shop.customer")).isEqualTo("1000");
  }

  @Test
  void higherAlready_isNotLowered() throws SQLException {
    shop.root("ALTER TABLE shop.customer AUTO_INCREMENT = 9000");

    database.counters().raise(Map.of(CUSTOMER, 100L));

    assertThat(database.counters().next()).containsEntry(CUSTOMER, 9_000L);
  }

  @Test
  void columnLostItsCounter_isReported() throws SQLException {
    shop.root("ALTER TABLE shop.customer MODIFY id BIGINT NOT NULL");

    assertThatThrownBy(() -> database.counters().raise(Map.of(CUSTOMER, 10L)))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("no column shop.customer.id that numbers itself");
  }

  @Test
  void rightToAlterMissing_namesTheGrant() throws SQLException {
    shop.root("REVOKE ALTER ON shop.* FROM 'cutover'@'%'");

    assertThatThrownBy(() -> database.counters().raise(Map.of(CUSTOMER, 10L)))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("missing: GRANT ALTER ON 'customer' TO 'cutover'");
  }
}
