package aurora.cutover.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.database.Database;
import aurora.cutover.database.Fence;
import aurora.cutover.database.FenceMode;
import aurora.cutover.database.WriteProbe;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.error.RollbackFailed;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ShopExtension.class)
class AccountLockFenceTest {

  private static final String INSERT = "INSERT INTO shop.customer (name) VALUES ('late')";
  private static final String APP = "'shop_app'@'127.%'";
  private static final String PROBE = "'cutover_probe'@'%'";
  private static final String REPORT = "'shop_report'@'127.%'";

  private Shop shop;
  private Database database;
  private Fence fence;

  @BeforeEach
  void open(Shop fresh) throws SQLException, IOException {
    shop = fresh.reset("mysql-target.sql");
    database = shop.database(FenceMode.LOCK_ACCOUNTS);
    fence = database.fence();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Instant soon() {
    return Instant.now().plusSeconds(20);
  }

  @Test
  void transactionOpenAcrossTheFence_neverCommits() throws SQLException {
    try (Connection app = shop.as("shop_app")) {
      app.setAutoCommit(false);
      Shop.run(app, INSERT);

      fence.raise(soon(), () -> {});

      assertThatThrownBy(app::commit).isInstanceOf(SQLException.class);
      assertThat(shop.text("SELECT COUNT(*) FROM shop.customer")).isEqualTo("0");
    }
  }

  @Test
  void raised_locksEveryNamedAccountAndRefusesTheProbe() {
    assertThat(fence.stands()).isFalse();
    assertThat(fence.probe()).isEqualTo(new WriteProbe.Accepted());

    fence.raise(soon(), () -> {});
    fence.raise(soon(), () -> {});

    assertThat(fence.state()).isEqualTo(Map.of(APP, "LOCKED", REPORT, "LOCKED", PROBE, "LOCKED"));
    assertThat(fence.stands()).isTrue();
    assertThat(fence.probe())
        .isInstanceOfSatisfying(
            WriteProbe.Refused.class, refused -> assertThat(refused.code()).isEqualTo("3118"));
  }

  @Test
  void accountOnSeveralHosts_isLockedOnEach() throws SQLException {
    shop.root(
        "CREATE USER 'shop_app'@'10.%' IDENTIFIED BY 'x'",
        "GRANT INSERT ON shop.* TO 'shop_app'@'10.%'");

    fence.raise(soon(), () -> {});

    assertThat(fence.state()).containsEntry("'shop_app'@'10.%'", "LOCKED");
  }

  @Test
  void accountLockedBefore_isLockedAfterRestore() throws SQLException {
    shop.root("ALTER USER 'shop_report'@'127.%' ACCOUNT LOCK");
    Map<String, String> before = fence.state();
    fence.raise(soon(), () -> {});

    fence.restore(before, () -> {});
    fence.restore(before, () -> {});

    assertThat(fence.state())
        .isEqualTo(before)
        .containsEntry(REPORT, "LOCKED")
        .containsEntry(APP, "UNLOCKED");
  }

  @Test
  void accountGoneSinceItWasSaved_isReported() throws SQLException {
    Map<String, String> before = fence.state();
    fence.raise(soon(), () -> {});
    shop.root("DROP USER 'shop_report'@'127.%'");

    assertThatThrownBy(() -> fence.restore(before, () -> {}))
        .isInstanceOf(RollbackFailed.class)
        .hasMessageContaining("shop_report");
    assertThat(fence.state()).containsEntry(APP, "UNLOCKED");
  }

  @Test
  void opened_unlocksWhateverStoodBefore() throws SQLException {
    shop.root("ALTER USER 'shop_report'@'127.%' ACCOUNT LOCK");

    fence.open(() -> {});

    assertThat(fence.state().values()).containsOnly("UNLOCKED");
  }

  @Test
  void sealed_changesNothingAndStillStands() {
    fence.raise(soon(), () -> {});
    Map<String, String> raised = fence.state();

    fence.seal(() -> {});
    fence.unseal(() -> {});

    assertThat(fence.state()).isEqualTo(raised);
    assertThat(fence.stands()).isTrue();
  }

  @Test
  void rightsOfTheGrantsFile_leaveNoGap() {
    assertThat(fence.gaps()).isEmpty();
  }

  @Test
  void writersNobodyNamed_areGaps() throws SQLException {
    shop.root(
        "CREATE USER global_writer@'%' IDENTIFIED BY 'x'",
        "GRANT UPDATE ON *.* TO global_writer@'%'",
        "CREATE USER pattern_writer@'%' IDENTIFIED BY 'x'",
        "GRANT INSERT ON `sho_`.* TO pattern_writer@'%'",
        "CREATE USER table_writer@'%' IDENTIFIED BY 'x'",
        "GRANT DELETE ON shop.customer TO table_writer@'%'",
        "CREATE USER column_writer@'%' IDENTIFIED BY 'x'",
        "GRANT UPDATE (name) ON shop.customer TO column_writer@'%'",
        "CREATE ROLE writing",
        "GRANT INSERT ON shop.* TO writing",
        "CREATE USER role_writer@'%' IDENTIFIED BY 'x'",
        "GRANT writing TO role_writer@'%'",
        "CREATE USER reader@'%' IDENTIFIED BY 'x'",
        "GRANT SELECT ON *.* TO reader@'%'");

    assertThat(fence.gaps())
        .hasSize(5)
        .anySatisfy(gap -> assertThat(gap).contains("'global_writer'@'%'", "*.*"))
        .anySatisfy(gap -> assertThat(gap).contains("'pattern_writer'@'%'", "sho_.*"))
        .anySatisfy(gap -> assertThat(gap).contains("'table_writer'@'%'", "shop.customer"))
        .anySatisfy(gap -> assertThat(gap).contains("'column_writer'@'%'", "shop.customer"))
        .anySatisfy(gap -> assertThat(gap).contains("'role_writer'@'%'", "shop.*"));
  }

  @Test
  void accountThatDoesNotExist_isAGapAndStopsTheFence() throws SQLException {
    shop.root("DROP USER 'shop_report'@'127.%'");

    assertThat(fence.gaps())
        .singleElement()
        .asString()
        .isEqualTo("application account 'shop_report' does not exist");
    assertThatThrownBy(() -> fence.raise(soon(), () -> {}))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("shop_report");
    assertThat(fence.stands()).isFalse();
    assertThat(fence.state()).containsEntry(APP, "UNLOCKED");
  }

  @Test
  void enabledEvent_isAGap() throws SQLException {
    shop.root(
        "CREATE EVENT shop.nightly ON SCHEDULE EVERY 1 DAY DO DELETE FROM shop.customer",
        "SET GLOBAL event_scheduler = ON");

    assertThat(fence.gaps()).singleElement().asString().contains("event shop.nightly");
  }

  @Test
  void managedServer_sessionsEndThroughItsProcedure() throws SQLException {
    shop.root(
        "CREATE PROCEDURE mysql.rds_kill(IN thread BIGINT) BEGIN"
            + " INSERT INTO shop.customer (name) VALUES ('ended by rds_kill'); KILL thread; END",
        "GRANT EXECUTE ON PROCEDURE mysql.rds_kill TO 'cutover'@'%'",
        "REVOKE CONNECTION_ADMIN ON *.* FROM 'cutover'@'%'");
    try (Connection app = shop.as("shop_app")) {
      Shop.run(app, "SELECT 1");

      fence.raise(soon(), () -> {});

      assertThatThrownBy(() -> Shop.run(app, "SELECT 1")).isInstanceOf(SQLException.class);
      assertThat(shop.text("SELECT COUNT(*) FROM shop.customer")).isEqualTo("1");
    } finally {
      shop.root("DROP PROCEDURE mysql.rds_kill");
    }
  }

  @Test
  void rightMissing_namesTheGrant() throws SQLException {
    shop.root("REVOKE CREATE USER ON *.* FROM 'cutover'@'%'");

    try (Database later = shop.database(FenceMode.LOCK_ACCOUNTS)) {
      assertThatThrownBy(() -> later.fence().raise(soon(), () -> {}))
          .isInstanceOf(PreconditionFailed.class)
          .hasMessageContaining("missing: GRANT CREATE USER ON *.* TO 'cutover'");
    }
  }

  @Test
  void plan_namesEveryAccountWithItsPresentState() {
    assertThat(fence.plan())
        .contains("ALTER USER " + APP + " ACCOUNT LOCK (now UNLOCKED)", "KILL CONNECTION: 0");
  }
}
