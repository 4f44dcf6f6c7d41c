package aurora.cutover.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.database.Database;
import aurora.cutover.database.Fence;
import aurora.cutover.database.FenceMode;
import aurora.cutover.database.Marker;
import aurora.cutover.database.WriteProbe;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.error.RollbackFailed;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ShopExtension.class)
class ReadOnlyFenceTest {

  private static final String INSERT = "INSERT INTO shop.customer (name) VALUES ('late')";

  private Shop shop;
  private Database database;
  private Fence fence;

  @BeforeEach
  void open(Shop fresh) throws SQLException, IOException {
    shop = fresh.reset("mysql-source.sql");
    database = shop.database(FenceMode.READ_ONLY);
    fence = database.fence();
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
    shop.root("SET GLOBAL read_only = OFF", "SET GLOBAL event_scheduler = OFF");
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
  void tableLockHeld_fenceStandsBeforeItsDeadline() throws SQLException {
    try (Connection app = shop.as("shop_app")) {
      Shop.run(app, "LOCK TABLES shop.customer WRITE");
      Instant deadline = soon();

      fence.raise(deadline, () -> {});

      assertThat(Instant.now()).isBefore(deadline);
      assertThat(fence.stands()).isTrue();
      assertThatThrownBy(() -> Shop.run(app, INSERT)).isInstanceOf(SQLException.class);
    }
  }

  @Test
  void tableLockOfAnExemptAccount_givesUpAtTheDeadlineAndRestores() throws SQLException {
    Map<String, String> before = fence.state();
    shop.root("GRANT LOCK TABLES ON shop.* TO 'dms'@'%'");
    try (Connection dms = shop.as("dms")) {
      Shop.run(dms, "LOCK TABLES shop.customer WRITE");
      Instant deadline = Instant.now().plusSeconds(2);

      assertThatThrownBy(() -> fence.raise(deadline, () -> {}))
          .isInstanceOf(PreconditionFailed.class)
          .hasMessageContaining("dms 1");

      assertThat(Duration.between(deadline, Instant.now())).isLessThan(Duration.ofSeconds(3));
      fence.restore(before, () -> {});
      assertThat(fence.state()).isEqualTo(before);
    }
  }

  @Test
  void secondRole_isFencedToo() throws SQLException {
    try (Connection report = shop.as("shop_report")) {
      Shop.run(report, "SELECT 1");

      fence.raise(soon(), () -> {});

      assertThatThrownBy(() -> Shop.run(report, INSERT)).isInstanceOf(SQLException.class);
    }
    try (Connection again = shop.as("shop_report")) {
      assertThatThrownBy(() -> Shop.run(again, INSERT))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1290));
    }
  }

  @Test
  void everyOtherSession_isGoneWhenTheFenceStands() throws SQLException {
    try (Connection app = shop.as("shop_app");
        Connection probe = shop.as("cutover_probe")) {
      Shop.run(app, "SELECT 1");
      Shop.run(probe, "SELECT 1");

      fence.raise(soon(), () -> {});

      assertThat(
              shop.text(
                  "SELECT COUNT(*) FROM information_schema.processlist"
                      + " WHERE user IN ('shop_app', 'cutover_probe')"))
          .isEqualTo("0");
    }
  }

  @Test
  void exemptSession_survivesAndStillWrites() throws SQLException {
    try (Connection dms = shop.as("dms")) {
      Shop.run(dms, "SELECT 1");

      fence.raise(soon(), () -> {});

      Shop.run(dms, INSERT);
      assertThat(shop.text("SELECT COUNT(*) FROM shop.customer")).isEqualTo("1");
    }
  }

  @Test
  void preparedTransaction_isNamedAndStopsTheFence() throws SQLException {
    try (Connection app = shop.as("shop_app")) {
      Shop.run(app, "XA START 'order-7'", INSERT, "XA END 'order-7'", "XA PREPARE 'order-7'");
    }
    String hex = "0x6F726465722D37";

    assertThat(fence.gaps()).anySatisfy(gap -> assertThat(gap).contains("prepared", hex));
    assertThatThrownBy(() -> fence.raise(soon(), () -> {}))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining(hex);
  }

  @Test
  void raisedTwice_isRaisedOnce() {
    fence.raise(soon(), () -> {});
    Map<String, String> once = fence.state();
    fence.raise(soon(), () -> {});

    assertThat(fence.state()).isEqualTo(once).containsEntry("read_only", "ON");
  }

  @Test
  void restoredTwice_isRestoredOnce() {
    Map<String, String> before = fence.state();
    fence.raise(soon(), () -> {});
    fence.restore(before, () -> {});
    fence.restore(before, () -> {});

    assertThat(fence.state()).isEqualTo(before).containsEntry("read_only", "OFF");
  }

  @Test
  void readOnlyBefore_isReadOnlyAfterRestore() throws SQLException {
    shop.root("SET GLOBAL read_only = ON");
    Map<String, String> before = fence.state();
    fence.raise(soon(), () -> {});
    fence.seal(() -> {});

    fence.restore(before, () -> {});

    assertThat(fence.state())
        .isEqualTo(before)
        .containsEntry("read_only", "ON")
        .containsEntry("super_read_only", "OFF");
  }

  @Test
  void eventSchedulerRanBefore_isOffInBetweenAndRunsAfterRestore() throws SQLException {
    shop.root("SET GLOBAL event_scheduler = ON");
    Map<String, String> before = fence.state();
    fence.raise(soon(), () -> {});
    assertThat(fence.state()).containsEntry("event_scheduler", "OFF");

    fence.restore(before, () -> {});

    assertThat(fence.state()).isEqualTo(before).containsEntry("event_scheduler", "ON");
  }

  @Test
  void savedStateIncomplete_isNotGuessed() {
    fence.raise(soon(), () -> {});

    assertThatThrownBy(() -> fence.restore(Map.of("read_only", "OFF"), () -> {}))
        .isInstanceOf(RollbackFailed.class)
        .hasMessageContaining("super_read_only=null");
    assertThat(fence.stands()).isTrue();
  }

  @Test
  void sealed_refusesOurOwnWriteAndUnsealedTakesIt() {
    fence.raise(soon(), () -> {});
    database.markers().write(new Marker("run", 1, 1));
    fence.seal(() -> {});

    assertThatThrownBy(() -> database.markers().write(new Marker("run", 1, 2)))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("super-read-only");

    fence.unseal(() -> {});
    database.markers().write(new Marker("run", 1, 2));
    assertThat(fence.state())
        .containsEntry("read_only", "ON")
        .containsEntry("super_read_only", "OFF");
  }

  @Test
  void sealedAndUnsealed_neverTouchesReadOnlyInBetween() throws SQLException {
    fence.raise(soon(), () -> {});
    shop.root("TRUNCATE mysql.general_log", "SET GLOBAL log_output = 'TABLE', general_log = ON");
    try {
      fence.seal(() -> {});
      fence.unseal(() -> {});
    } finally {
      shop.root("SET GLOBAL general_log = OFF, log_output = 'FILE'");
    }

    assertThat(
            shop.text(
                "SELECT GROUP_CONCAT(argument ORDER BY event_time SEPARATOR '; ')"
                    + " FROM mysql.general_log"
                    + " WHERE user_host LIKE 'cutover%' AND argument LIKE 'SET GLOBAL%'"))
        .isEqualTo("SET GLOBAL super_read_only = ON; SET GLOBAL super_read_only = OFF");
    assertThat(fence.stands()).isTrue();
  }

  @Test
  void opened_takesApplicationWrites() {
    fence.raise(soon(), () -> {});
    fence.seal(() -> {});

    fence.open(() -> {});

    assertThat(fence.stands()).isFalse();
    assertThat(fence.probe()).isEqualTo(new WriteProbe.Accepted());
  }

  @Test
  void plan_saysWhoWouldBeEndedAndChangesNothing() throws SQLException {
    try (Connection app = shop.as("shop_app")) {
      app.setAutoCommit(false);
      Shop.run(app, INSERT);

      assertThat(fence.plan())
          .contains("SET GLOBAL read_only = ON (now OFF)", "KILL CONNECTION: 1 (shop_app 1)")
          .anyMatch(line -> line.startsWith("wait until their open transactions are gone"));

      app.commit();
    }
    assertThat(shop.text("SELECT COUNT(*) FROM shop.customer")).isEqualTo("1");
  }

  @Test
  void applicationSessions_areEndedButTheProbesOwn() throws SQLException {
    try (Connection app = shop.as("shop_app");
        Connection probe = shop.as("cutover_probe")) {
      Shop.run(app, "SELECT 1");
      Shop.run(probe, "SELECT 1");

      assertThat(fence.endSessions()).isEqualTo(1);

      assertThatThrownBy(() -> Shop.run(app, "SELECT 1")).isInstanceOf(SQLException.class);
      Shop.run(probe, "SELECT 1");
    }
  }
}
