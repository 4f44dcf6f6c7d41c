package aurora.cutover.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.database.Database;
import aurora.cutover.database.FenceMode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PostgreSqlShopExtension.class)
class PostgreSqlFenceGapsTest {

  private PostgreSqlShop shop;

  @BeforeEach
  void open(PostgreSqlShop fresh) throws SQLException, IOException {
    shop = fresh.reset("postgresql-source.sql");
  }

  private List<String> gaps() {
    try (Database database = shop.database(FenceMode.LOCK_ACCOUNTS)) {
      return database.fence().gaps();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql-source.sql", "postgresql-target.sql"})
  void rightsOfTheGrantsFiles_leaveNoGap(String file) throws SQLException, IOException {
    shop.reset(file);

    assertThat(gaps()).isEmpty();
  }

  @Test
  void superuserNobodyExempted_isAGap() {
    try (Database database =
        shop.database(PostgreSqlShop.settings(FenceMode.LOCK_ACCOUNTS, Set.of("cutover", "dms")))) {
      assertThat(database.fence().gaps())
          .containsExactly("role postgres is a superuser, whom no fence stops");
    }
  }

  @Test
  void applicationThatIsASuperuser_isAGap() throws SQLException {
    shop.root("ALTER ROLE shop_app SUPERUSER");

    assertThat(gaps()).containsExactly("role shop_app is a superuser, whom no fence stops");
  }

  @Test
  void writersNobodyNamed_areGapsHoweverTheyGotTheRight() throws SQLException {
    shop.root(
        "CREATE ROLE table_writer LOGIN",
        "GRANT TRUNCATE ON shop.customer TO table_writer",
        "CREATE ROLE column_writer LOGIN",
        "GRANT UPDATE (name) ON shop.customer TO column_writer",
        "CREATE ROLE global_writer LOGIN",
        "GRANT pg_write_all_data TO global_writer",
        "CREATE ROLE owner LOGIN",
        "CREATE TABLE shop.owned (id INT PRIMARY KEY)",
        "ALTER TABLE shop.owned OWNER TO owner",
        "CREATE ROLE becomes_app LOGIN NOINHERIT",
        "GRANT shop_app TO becomes_app",
        "CREATE ROLE sleeping",
        "GRANT INSERT ON shop.customer TO sleeping",
        "CREATE ROLE reader LOGIN",
        "GRANT SELECT ON shop.customer TO reader");

    assertThat(gaps())
        .hasSize(5)
        .anySatisfy(gap -> assertThat(gap).contains("role table_writer", "shop.customer"))
        .anySatisfy(gap -> assertThat(gap).contains("role column_writer", "shop.customer"))
        .anySatisfy(gap -> assertThat(gap).contains("role global_writer"))
        .anySatisfy(gap -> assertThat(gap).contains("role owner", "shop.owned"))
        .anySatisfy(gap -> assertThat(gap).contains("role becomes_app"));
  }

  @Test
  void routineThatWritesWithItsOwnersRights_isAGapWhenAnybodyElseMayCallIt() throws SQLException {
    shop.root(
        "CREATE FUNCTION shop.add(n text) RETURNS void LANGUAGE sql SECURITY DEFINER"
            + " AS $$ INSERT INTO shop.customer (name) VALUES (n) $$");
    assertThat(gaps()).isEmpty();

    shop.root("CREATE ROLE caller LOGIN", "GRANT USAGE ON SCHEMA shop TO caller");
    assertThat(gaps())
        .containsExactly(
            "routine shop.add(text) writes with the rights of its owner postgres,"
                + " and caller may call it");

    shop.root("REVOKE EXECUTE ON FUNCTION shop.add FROM PUBLIC");
    assertThat(gaps()).isEmpty();
  }

  @Test
  void subscriptionThatWritesHere_isAGapUnlessItIsDmss() throws SQLException {
    shop.root(
        "CREATE SUBSCRIPTION elsewhere CONNECTION 'host=127.0.0.9 password=x' PUBLICATION p"
            + " WITH (connect = false)",
        "CREATE ROLE other LOGIN",
        "GRANT CREATE ON DATABASE shop TO other, dms",
        "ALTER SUBSCRIPTION elsewhere OWNER TO other",
        "ALTER SUBSCRIPTION elsewhere ENABLE");
    try {
      assertThat(gaps()).singleElement().asString().contains("subscription elsewhere of other");

      shop.root("ALTER SUBSCRIPTION elsewhere OWNER TO dms");
      assertThat(gaps()).isEmpty();
    } finally {
      shop.root("ALTER SUBSCRIPTION elsewhere DISABLE");
    }
  }

  @Test
  void tablesWhoseChangesAreNotInTheLog_areNamed() throws SQLException {
    shop.root(
        "CREATE UNLOGGED TABLE shop.cache (id INT PRIMARY KEY)",
        "CREATE TABLE shop.log (line TEXT)",
        "CREATE TABLE shop.whole (line TEXT)",
        "ALTER TABLE shop.whole REPLICA IDENTITY FULL",
        "CREATE TABLE shop.silent (id INT PRIMARY KEY)",
        "ALTER TABLE shop.silent REPLICA IDENTITY NOTHING");

    assertThat(gaps())
        .hasSize(3)
        .anySatisfy(gap -> assertThat(gap).startsWith("table shop.cache is UNLOGGED"))
        .anySatisfy(gap -> assertThat(gap).startsWith("table shop.log has no key"))
        .anySatisfy(gap -> assertThat(gap).startsWith("table shop.silent has no key"));
  }
}
