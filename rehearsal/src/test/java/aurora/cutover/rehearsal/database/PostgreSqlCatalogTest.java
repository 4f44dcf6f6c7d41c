package aurora.cutover.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.database.Catalog;
import aurora.cutover.database.Database;
import aurora.cutover.database.FenceMode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgreSqlShopExtension.class)
class PostgreSqlCatalogTest {

  private static final String ORDERS =
      "CREATE TABLE shop.orders (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
          + " customer_id BIGINT NOT NULL, amount NUMERIC(12,2) NOT NULL DEFAULT 0.00,"
          + " state VARCHAR(10) COLLATE \"C\" NOT NULL DEFAULT 'new', line SERIAL, note TEXT,"
          + " seen TIMESTAMPTZ(3) DEFAULT now(), mood shop.mood,"
          + " gross NUMERIC(12,2) GENERATED ALWAYS AS (amount * 2) STORED,"
          + " CHECK (amount >= 0), UNIQUE (state, amount),"
          + " CONSTRAINT any_fk FOREIGN KEY (customer_id) REFERENCES shop.customer (id)"
          + " ON DELETE CASCADE)";

  private PostgreSqlShop shop;

  @BeforeEach
  void open(PostgreSqlShop fresh) throws SQLException, IOException {
    shop = fresh.reset("postgresql-source.sql");
    shop.root("CREATE TYPE shop.mood AS ENUM ('glad', 'sad')");
  }

  private Catalog catalog() {
    try (Database database = shop.database(FenceMode.LOCK_ACCOUNTS)) {
      return database.catalog();
    }
  }

  private Catalog.Table orders() {
    return catalog().tables().get("shop.orders");
  }

  @Test
  void table_isDescribedInComparableWords() throws SQLException {
    shop.root(
        ORDERS,
        "CREATE INDEX any_name ON shop.orders (lower(state) DESC) INCLUDE (note) WHERE amount > 0",
        "CREATE FUNCTION shop.stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
        "CREATE TRIGGER stamp BEFORE INSERT ON shop.orders FOR EACH ROW EXECUTE FUNCTION shop.stamp()",
        "CREATE TRIGGER off BEFORE UPDATE ON shop.orders FOR EACH ROW EXECUTE FUNCTION shop.stamp()",
        "ALTER TABLE shop.orders DISABLE TRIGGER off");

    Catalog.Table orders = orders();

    assertThat(orders.columns())
        .containsExactlyInAnyOrder(
            "id bigint not null always identity",
            "customer_id bigint not null",
            "amount numeric(12,2) not null default 0.00",
            "state character varying(10) collate C not null default 'new'::character varying",
            "line integer not null default nextval",
            "note text",
            "seen timestamp(3) with time zone default now()",
            "mood shop.mood",
            "gross numeric(12,2) as ((amount * (2)::numeric))");
    assertThat(orders.primaryKey()).isEqualTo("id");
    assertThat(orders.indexes())
        .containsExactlyInAnyOrder(
            "unique btree (state, amount)",
            "index btree (lower((state)::text) DESC) INCLUDE (note) WHERE (amount > (0)::numeric)",
            "CHECK ((amount >= (0)::numeric))");
    assertThat(orders.foreignKeys())
        .containsExactly(
            "FOREIGN KEY (customer_id) REFERENCES shop.customer(id) ON DELETE CASCADE");
    assertThat(orders.counter()).isEqualTo("id, line");
    assertThat(orders.triggers()).containsExactly("stamp");
  }

  @Test
  void markerTable_isLeftOut() {
    assertThat(catalog().tables()).containsOnlyKeys("shop.customer", "shop.cutover_probe");
  }

  @Test
  void sameTableByOtherNames_isTheSame() throws SQLException {
    shop.root(
        "CREATE TABLE shop.a (id SERIAL CONSTRAINT p PRIMARY KEY, x INT CONSTRAINT f REFERENCES shop.a)",
        "CREATE INDEX one ON shop.a (x)");
    Catalog.Table before = catalog().tables().get("shop.a");
    shop.root("DROP TABLE shop.a");
    shop.root(
        "CREATE SEQUENCE shop.another AS INT",
        "CREATE TABLE shop.a (id INT DEFAULT nextval('shop.another') CONSTRAINT q PRIMARY KEY,"
            + " x INT CONSTRAINT g REFERENCES shop.a)",
        "CREATE INDEX two ON shop.a (x)");

    assertThat(catalog().tables().get("shop.a")).isEqualTo(before);
  }

  @Test
  void everythingDmsLeavesOut_showsAsADifference() throws SQLException {
    shop.root(ORDERS);
    Catalog.Table whole = orders();

    assertThat(after("DROP CONSTRAINT orders_state_amount_key").indexes())
        .isNotEqualTo(whole.indexes());
    assertThat(after("DROP CONSTRAINT any_fk").foreignKeys()).isEmpty();
    assertThat(after("ALTER id DROP IDENTITY").counter()).isEqualTo("line");
    assertThat(after("ALTER line DROP DEFAULT").counter()).isEmpty();
    assertThat(after("ALTER amount DROP DEFAULT").columns()).isNotEqualTo(whole.columns());
    assertThat(after("DROP CONSTRAINT orders_pkey").primaryKey()).isEmpty();
  }

  private Catalog.Table after(String alteration) throws SQLException {
    shop.root("ALTER TABLE shop.orders " + alteration);
    return orders();
  }

  @Test
  void replicaIdentity_countsLikeAnIndex() throws SQLException {
    shop.root("CREATE TABLE shop.log (line TEXT)", "ALTER TABLE shop.log REPLICA IDENTITY FULL");

    assertThat(catalog().tables().get("shop.log").indexes())
        .containsExactly("replica identity full");
  }

  @Test
  void largeObjects_haveAnEntryOfTheirOwn() throws SQLException {
    shop.root("SELECT lo_create(4711)");
    try {
      assertThat(catalog().tables().get("(large objects)").columns())
          .containsExactly("1 large objects, which are not migrated");
    } finally {
      shop.root("SELECT lo_unlink(4711)");
    }
  }

  @Test
  void emptySchema_hasNoTables() throws SQLException {
    shop.root("DROP TABLE shop.customer, shop.cutover_probe");

    assertThat(catalog().tables().keySet()).isEqualTo(Set.of());
  }
}
