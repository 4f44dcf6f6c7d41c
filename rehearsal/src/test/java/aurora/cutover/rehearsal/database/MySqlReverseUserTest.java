package aurora.cutover.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.database.Credentials;
import aurora.cutover.database.Database;
import aurora.cutover.database.DatabaseSettings;
import aurora.cutover.database.Engine;
import aurora.cutover.database.FenceMode;
import aurora.cutover.database.MySqlDatabase;
import aurora.cutover.error.DependencyUnavailable;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reverse task's user on the fenced source, with the rights of the source's file. */
@ExtendWith(ShopExtension.class)
class MySqlReverseUserTest {

  private static final String NEEDS_ADMIN =
      "cannot write under read_only: GRANT CONNECTION_ADMIN ON *.* to it";

  private Shop shop;

  @BeforeEach
  void open(Shop fresh) throws SQLException, IOException {
    shop = fresh.reset("mysql-source.sql");
  }

  @AfterEach
  void openAgain() throws SQLException {
    shop.root("SET GLOBAL super_read_only = OFF", "SET GLOBAL read_only = OFF");
  }

  private List<String> gaps(FenceMode mode) {
    return MySqlDatabase.reverseGaps(Shop.settings(mode, Shop.EXEMPT), shop.credentials("dms"));
  }

  private List<String> gaps() {
    return gaps(FenceMode.READ_ONLY);
  }

  @ParameterizedTest
  @EnumSource
  void grantsOfTheFile_haveNoGapAndTheTryLeavesNothing(FenceMode mode) throws SQLException {
    assertThat(gaps(mode)).isEmpty();
    assertThat(shop.text("SELECT COUNT(*) FROM shop.cutover_marker")).isEqualTo("0");
  }

  @Test
  void sourceIsFenced_userWritesAllTheSame() {
    try (Database database = shop.database(FenceMode.READ_ONLY)) {
      database.fence().raise(Instant.now().plusSeconds(20), () -> {});

      assertThat(gaps()).isEmpty();
    }
  }

  @Test
  void secondDoorIsClosed_isAGap() throws SQLException {
    shop.root("SET GLOBAL super_read_only = ON");

    assertThat(gaps())
        .singleElement()
        .asString()
        .contains("dms", "cannot write on the source", "super-read-only");
  }

  @Test
  void rightAboveReadOnlyMissing_isAGapBeforeTheFenceStands() throws SQLException {
    shop.root("REVOKE CONNECTION_ADMIN ON *.* FROM 'dms'@'%'");

    assertThat(gaps()).singleElement().asString().contains("dms", NEEDS_ADMIN);
    assertThat(gaps(FenceMode.LOCK_ACCOUNTS)).isEmpty();
  }

  @Test
  void onlyOthersHaveTheRight_isAGapEvenToAUserWhoSeesThem() throws SQLException {
    shop.root(
        "REVOKE CONNECTION_ADMIN ON *.* FROM 'dms'@'%'", "GRANT SELECT ON mysql.* TO 'dms'@'%'");

    assertThat(gaps()).singleElement().asString().contains(NEEDS_ADMIN);
  }

  @Test
  void rightComesByADefaultRole_isNoGap() throws SQLException {
    shop.root(
        "REVOKE CONNECTION_ADMIN ON *.* FROM 'dms'@'%'",
        "CREATE ROLE above_read_only",
        "GRANT CONNECTION_ADMIN ON *.* TO above_read_only",
        "GRANT above_read_only TO 'dms'@'%'",
        "SET DEFAULT ROLE above_read_only TO 'dms'@'%'");

    assertThat(gaps()).isEmpty();
  }

  @Test
  void superAsBefore80_isNoGap() throws SQLException {
    shop.root("REVOKE CONNECTION_ADMIN ON *.* FROM 'dms'@'%'", "GRANT SUPER ON *.* TO 'dms'@'%'");

    assertThat(gaps()).isEmpty();
  }

  @Test
  void rightToInsertMissing_namesTheGrant() throws SQLException {
    shop.root("REVOKE INSERT ON shop.* FROM 'dms'@'%'");

    assertThat(gaps())
        .singleElement()
        .asString()
        .contains("cannot write on the source", "GRANT INSERT ON 'cutover_marker' TO 'dms'");
  }

  @Test
  void userIsFencedLikeAnApplication_isAGap() {
    DatabaseSettings settings =
        new DatabaseSettings(
            Engine.MYSQL,
            FenceMode.READ_ONLY,
            List.of("shop"),
            Set.of("shop_app", "dms"),
            Shop.EXEMPT,
            "shop.cutover_marker",
            "shop.cutover_probe",
            "disable");

    assertThat(MySqlDatabase.reverseGaps(settings, shop.credentials("dms")))
        .singleElement()
        .asString()
        .contains("take it out of APPLICATION_ACCOUNTS");
  }

  @Test
  void wrongPassword_isAGapWithoutThePassword() throws SQLException {
    shop.root("ALTER USER 'dms'@'%' IDENTIFIED BY 'another'");

    assertThat(gaps())
        .singleElement()
        .asString()
        .contains("Access denied")
        .doesNotContain(Shop.PASSWORD);
  }

  @Test
  void sourceIsNotThere_isNoGapButAnError() {
    Credentials dms = shop.credentials("dms");

    assertThatThrownBy(
            () ->
                MySqlDatabase.reverseGaps(
                    Shop.settings(FenceMode.READ_ONLY, Shop.EXEMPT),
                    new Credentials(dms.username(), Shop.PASSWORD, dms.host(), 1)))
        .isInstanceOf(DependencyUnavailable.class);
  }
}
