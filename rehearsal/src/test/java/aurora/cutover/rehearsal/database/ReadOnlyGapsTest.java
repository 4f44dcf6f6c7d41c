package aurora.cutover.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.database.Database;
import aurora.cutover.database.FenceMode;
import aurora.cutover.error.PreconditionFailed;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ShopExtension.class)
class ReadOnlyGapsTest {

  private Shop shop;

  @BeforeEach
  void open(Shop fresh) throws SQLException, IOException {
    shop = fresh.reset("mysql-source.sql");
  }

  @AfterEach
  void openAgain() throws SQLException {
    shop.root("SET GLOBAL read_only = OFF");
  }

  private List<String> gaps(Set<String> exempt) {
    try (Database database = shop.database(Shop.settings(FenceMode.READ_ONLY, exempt))) {
      return database.fence().gaps();
    }
  }

  @Test
  void onlyOrdinaryAccounts_haveNoGap() {
    assertThat(gaps(Shop.EXEMPT)).isEmpty();
  }

  @Test
  void superAccount_isNamed() throws SQLException {
    shop.root("GRANT SUPER ON *.* TO 'shop_app'@'127.%'");

    assertThat(gaps(Shop.EXEMPT))
        .containsExactly("account 'shop_app'@'127.%' writes through read_only, it holds SUPER");
  }

  @Test
  void rootNotExempt_isNamed() {
    assertThat(gaps(Set.of("cutover", "dms")))
        .singleElement()
        .asString()
        .contains("'root'@", "SUPER");
  }

  @Test
  void rightHeldThroughRoles_isNamed() throws SQLException {
    shop.root(
        "CREATE ROLE outer_role, inner_role",
        "GRANT CONNECTION_ADMIN ON *.* TO inner_role",
        "GRANT inner_role TO outer_role",
        "GRANT outer_role TO 'shop_report'@'127.%'");

    assertThat(gaps(Shop.EXEMPT))
        .singleElement()
        .asString()
        .contains("'shop_report'@'127.%'", "CONNECTION_ADMIN");
  }

  @Test
  void routineOfASuperDefiner_writesThroughReadOnlyAndIsNamed() throws SQLException {
    shop.root("CREATE PROCEDURE shop.sneak() INSERT INTO shop.customer (name) VALUES ('sneaked')");

    try (Database database = shop.database(FenceMode.READ_ONLY)) {
      database.fence().raise(Instant.now().plusSeconds(20), () -> {});
      try (Connection app = shop.as("shop_app")) {
        Shop.run(app, "CALL shop.sneak()");
      }
    }

    assertThat(shop.text("SELECT name FROM shop.customer")).isEqualTo("sneaked");
    assertThat(gaps(Shop.EXEMPT)).singleElement().asString().contains("routine shop.sneak");
  }

  @Test
  void replicationIntoTheSource_isNamed() throws SQLException {
    shop.root(
        "CHANGE MASTER TO MASTER_HOST = '127.0.0.9', MASTER_USER = 'x', MASTER_PASSWORD = 'x'",
        "START SLAVE SQL_THREAD");
    try {
      assertThat(gaps(Shop.EXEMPT)).singleElement().asString().contains("from 127.0.0.9");
    } finally {
      shop.root("STOP SLAVE", "RESET SLAVE ALL");
    }
  }

  @Test
  void rightMissing_namesTheGrant() throws SQLException {
    shop.root("REVOKE XA_RECOVER_ADMIN ON *.* FROM 'cutover'@'%'");
    Assertions.assertThatThrownBy(() -> gaps(Shop.EXEMPT))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("GRANT XA_RECOVER_ADMIN ON *.* TO 'cutover'");

    shop.root("REVOKE SELECT ON mysql.global_grants FROM 'cutover'@'%'");
    Assertions.assertThatThrownBy(() -> gaps(Shop.EXEMPT))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("GRANT SELECT ON 'global_grants' TO 'cutover'");
  }
}
