package aurora.cutover.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.database.Catalog;
import aurora.cutover.database.Database;
import aurora.cutover.database.FenceMode;
import aurora.cutover.error.PreconditionFailed;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ShopExtension.class)
class MySqlCatalogTest {

  private static final String ORDERS =
      "CREATE TABLE shop.orders (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY,"
          + " customer_id BIGINT NOT NULL, amount DECIMAL(12,2) NOT NULL DEFAULT 0.00,"
          + " state VARCHAR(10) CHARACTER SET latin1 NOT NULL DEFAULT 'new',"
          + " note TEXT, pieces INT(7), flag TINYINT(1),"
          + " seen TIMESTAMP(3) NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),"
          + " gross DECIMAL(12,2) AS (amount * 2) STORED,"
          + " UNIQUE KEY by_state (state, amount DESC), KEY any_name (note(20)),"
          + " KEY on_words ((LOWER(state))),"
          + " CONSTRAINT any_fk FOREIGN KEY (customer_id) REFERENCES customer (id)"
          + " ON DELETE CASCADE)";

  private Shop shop;

  @BeforeEach
  void open(Shop fresh) throws SQLException, IOException {
    shop = fresh.reset("mysql-source.sql");
  }

  private Catalog catalog() {
    try (Database database = shop.database(FenceMode.READ_ONLY)) {
      return database.catalog();
    }
  }

  @Test
  void table_isDescribedInComparableWords() throws SQLException {
    shop.root(
        ORDERS,
        "CREATE TRIGGER shop.stamp BEFORE INSERT ON orders FOR EACH ROW SET NEW.note = 'x'");

    Catalog.Table orders = catalog().tables().get("shop.orders");

    assertThat(orders.columns())
        .containsExactlyInAnyOrder(
            "id bigint unsigned not null",
            "customer_id bigint not null",
            "amount decimal(12,2) not null default '0.00'",
            "state varchar(10) character set latin1 not null default 'new'",
            "note text character set utf8mb4",
            "pieces int",
            "flag tinyint(1)",
            "seen timestamp(3) default current_timestamp(3) on update current_timestamp(3)",
            "gross decimal(12,2) as ((`amount` * 2))");
    assertThat(orders.primaryKey()).isEqualTo("id");
    assertThat(orders.indexes())
        .containsExactlyInAnyOrder(
            "unique(state, amount desc)",
            "index(note(20))",
            "index((lower(`state`)))",
            "index(customer_id)");
    assertThat(orders.foreignKeys())
        .containsExactly("customer_id -> shop.customer.id on delete cascade on update restrict");
    assertThat(orders.counter()).isEqualTo("id");
    assertThat(orders.triggers()).containsExactly("stamp");
  }

  @Test
  void markerTable_isLeftOut() {
    assertThat(catalog().tables()).containsOnlyKeys("shop.customer", "shop.cutover_probe");
  }

  @Test
  void sameTableByOtherNames_isTheSame() throws SQLException {
    shop.root(
        "CREATE TABLE shop.a (id INT PRIMARY KEY, x INT, KEY one (x), FOREIGN KEY f1 (x) REFERENCES shop.a (id))");
    Catalog.Table before = catalog().tables().get("shop.a");
    shop.root("DROP TABLE shop.a");
    shop.root(
        "CREATE TABLE shop.a (id INT PRIMARY KEY, x INT, KEY two (x), CONSTRAINT other FOREIGN KEY (x) REFERENCES shop.a (id))");

    assertThat(catalog().tables().get("shop.a")).isEqualTo(before);
  }

  @Test
  void everythingDmsLeavesOut_showsAsADifference() throws SQLException {
    shop.root(ORDERS);
    Catalog.Table whole = catalog().tables().get("shop.orders");

    assertThat(after("DROP INDEX by_state").indexes()).isNotEqualTo(whole.indexes());
    assertThat(after("DROP FOREIGN KEY any_fk").foreignKeys()).isNotEqualTo(whole.foreignKeys());
    assertThat(after("MODIFY id BIGINT UNSIGNED NOT NULL").counter()).isEmpty();
    assertThat(after("MODIFY pieces BIGINT").columns()).isNotEqualTo(whole.columns());
    assertThat(after("DROP PRIMARY KEY").primaryKey()).isEmpty();
  }

  private Catalog.Table after(String alteration) throws SQLException {
    shop.root("ALTER TABLE shop.orders " + alteration);
    return catalog().tables().get("shop.orders");
  }

  @Test
  void triggersHiddenFromUs_isNotReadAsNone() throws SQLException {
    shop.root("REVOKE TRIGGER ON shop.* FROM 'cutover'@'%'");

    assertThatThrownBy(this::catalog)
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("GRANT TRIGGER ON `shop`.* TO 'cutover'@'%'");
  }

  @Test
  void emptySchema_hasNoTables() throws SQLException {
    shop.root("DROP TABLE shop.customer, shop.cutover_probe");

    assertThat(catalog().tables().keySet()).isEqualTo(Set.of());
  }
}
