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
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgreSqlShopExtension.class)
class PostgreSqlFenceTest {

  private static final String INSERT = "INSERT INTO shop.customer (name) VALUES ('late')";
  private static final String CLOSED = "NOLOGIN default_transaction_read_only=on";
  private static final String OPEN = "LOGIN default_transaction_read_only=UNSET";

  private PostgreSqlShop shop;
  private Database database;
  private Fence fence;

  @BeforeEach
  void open(PostgreSqlShop fresh) throws SQLException, IOException {
    shop = fresh.reset("postgresql-source.sql");
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
      PostgreSqlShop.run(app, INSERT);

      fence.raise(soon(), () -> {});

      assertThatThrownBy(app::commit).isInstanceOf(SQLException.class);
      assertThat(shop.text("SELECT COUNT(*) FROM shop.customer")).isEqualTo("0");
    }
  }

  @Test
  void raised_closesEveryNamedRoleAndRefusesTheProbe() {
    assertThat(fence.stands()).isFalse();
    assertThat(fence.probe()).isEqualTo(new WriteProbe.Accepted());

    fence.raise(soon(), () -> {});
    fence.raise(soon(), () -> {});

    assertThat(fence.state())
        .isEqualTo(
            Map.of(
                "role shop_app", CLOSED, "role shop_report", CLOSED, "role cutover_probe", CLOSED));
    assertThat(fence.stands()).isTrue();
    assertThat(fence.probe())
        .isInstanceOfSatisfying(
            WriteProbe.Refused.class, refused -> assertThat(refused.code()).isEqualTo("28000"));
    assertThatThrownBy(() -> shop.as("shop_app")).hasMessageContaining("not permitted to log in");
  }

  @Test
  void sessionThatCameInAllTheSame_meetsTheSecondDoor() throws SQLException {
    fence.raise(soon(), () -> {});
    // as if a login had read its role before the fence
    shop.root("ALTER ROLE shop_app LOGIN");

    try (Connection app = shop.as("shop_app")) {
      assertThatThrownBy(() -> PostgreSqlShop.run(app, INSERT))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
    }
    assertThat(fence.stands()).isFalse();
  }

  @Test
  void loginThatReadItsRoleBeforeTheFence_isEndedWhenItComesIn() throws Exception {
    String slow = shop.server().jdbcUrl("shop") + "&options=-c%20post_auth_delay=1";
    CompletableFuture<Connection> login =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return DriverManager.getConnection(slow, "shop_app", PostgreSqlShop.PASSWORD);
              } catch (SQLException ended) {
                throw new CompletionException(ended);
              }
            });
    Instant limit = Instant.now().plusSeconds(20);
    while (shop.text(
            "SELECT count(*) FROM pg_locks l WHERE locktype = 'object' AND NOT EXISTS"
                + " (SELECT FROM pg_stat_activity a WHERE a.pid = l.pid)")
        .equals("0")) {
      assertThat(Instant.now()).isBefore(limit);
    }

    fence.raise(soon(), () -> {});

    assertThatThrownBy(
            () -> {
              try (Connection app = login.get(20, TimeUnit.SECONDS)) {
                PostgreSqlShop.run(app, INSERT);
              }
            })
        .isInstanceOfAny(SQLException.class, ExecutionException.class);
    assertThat(shop.text("SELECT count(*) FROM shop.customer")).isEqualTo("0");
  }

  @Test
  void dmsAndOurs_goOnBehindTheFence() throws SQLException {
    try (Connection dms = shop.as("dms")) {
      fence.raise(soon(), () -> {});

      PostgreSqlShop.run(dms, INSERT);
      database.markers().write(new aurora.cutover.database.Marker("run", 1, 1));
      assertThat(database.markers().arrived(new aurora.cutover.database.Marker("run", 1, 1)))
          .isTrue();
    }
  }

  @Test
  void replicationConnection_isNotASession() throws SQLException {
    shop.root("ALTER ROLE shop_report REPLICATION");
    java.util.Properties properties = new java.util.Properties();
    properties.setProperty("user", "shop_report");
    properties.setProperty("password", PostgreSqlShop.PASSWORD);
    properties.setProperty("replication", "database");
    properties.setProperty("assumeMinServerVersion", "10");
    properties.setProperty("preferQueryMode", "simple");
    try (Connection walsender =
        java.sql.DriverManager.getConnection(shop.server().jdbcUrl("shop"), properties)) {
      fence.raise(soon(), () -> {});

      PostgreSqlShop.run(walsender, "IDENTIFY_SYSTEM");
    }
  }

  @Test
  void roleClosedBefore_isClosedAfterRestore() throws SQLException {
    shop.root(
        "ALTER ROLE shop_report NOLOGIN",
        "ALTER ROLE shop_app IN DATABASE shop SET default_transaction_read_only = 'off'");
    Map<String, String> before = fence.state();
    fence.raise(soon(), () -> {});

    fence.restore(before, () -> {});
    fence.restore(before, () -> {});

    assertThat(fence.state())
        .isEqualTo(before)
        .containsEntry("role shop_report", "NOLOGIN default_transaction_read_only=UNSET")
        .containsEntry("role shop_app", "LOGIN default_transaction_read_only=off")
        .containsEntry("role cutover_probe", OPEN);
    assertThat(fence.probe()).isEqualTo(new WriteProbe.Accepted());
  }

  @Test
  void roleGoneSinceItWasSaved_isReportedAndTheOthersAreBack() throws SQLException {
    Map<String, String> before = fence.state();
    fence.raise(soon(), () -> {});
    shop.root("DROP OWNED BY shop_report", "DROP ROLE shop_report");

    assertThatThrownBy(() -> fence.restore(before, () -> {}))
        .isInstanceOf(RollbackFailed.class)
        .hasMessageContaining("shop_report");
    assertThat(fence.state()).containsEntry("role shop_app", OPEN);
  }

  @Test
  void savedStateUnreadable_isReportedAndChangesNothing() {
    Map<String, String> damaged = new HashMap<>(fence.state());
    fence.raise(soon(), () -> {});
    damaged.put("role shop_app", "?");

    assertThatThrownBy(() -> fence.restore(damaged, () -> {}))
        .isInstanceOf(RollbackFailed.class)
        .hasMessageContaining("role shop_app: ?");
    assertThat(fence.state()).containsEntry("role shop_report", CLOSED);
  }

  @Test
  void opened_letsEveryRoleInWhateverStoodBefore() throws SQLException {
    shop.root("ALTER ROLE shop_report NOLOGIN");
    fence.raise(soon(), () -> {});

    fence.open(() -> {});

    assertThat(fence.state().values()).containsOnly(OPEN);
    assertThat(fence.probe()).isEqualTo(new WriteProbe.Accepted());
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
  void restarted_theFenceStillStands() throws SQLException {
    fence.raise(soon(), () -> {});
    database.close();

    shop.server().kill();
    shop.server().restart();

    assertThat(fence.stands()).isTrue();
    assertThat(fence.probe()).isInstanceOf(WriteProbe.Refused.class);
  }

  @Test
  void preparedTransaction_isAGapAndStopsTheFence() throws SQLException {
    try (Connection app = shop.as("shop_app")) {
      PostgreSqlShop.run(app, "BEGIN", INSERT, "PREPARE TRANSACTION 'order-17'");
    }
    assertThat(fence.gaps()).containsExactly("prepared transaction 'order-17' of shop_app");

    assertThatThrownBy(() -> fence.raise(soon(), () -> {}))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("'order-17' of shop_app");
  }

  @Test
  void roleThatDoesNotExist_stopsTheFenceBeforeItChangesAnything() throws SQLException {
    shop.root("DROP OWNED BY shop_report", "DROP ROLE shop_report");

    assertThat(fence.gaps()).containsExactly("application role 'shop_report' does not exist");
    assertThatThrownBy(() -> fence.raise(soon(), () -> {}))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("shop_report");
    assertThat(fence.stands()).isFalse();
    assertThat(fence.state()).containsEntry("role shop_app", OPEN);
  }

  @Test
  void rightMissing_changesNoRoleAndSaysWhat() throws SQLException {
    shop.root("REVOKE shop_report FROM cutover");

    assertThatThrownBy(() -> fence.raise(soon(), () -> {}))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("shop_report")
        .hasMessageContaining("ADMIN");
    assertThat(fence.state()).containsEntry("role shop_app", OPEN);
  }

  @Test
  void sessionsEnded_areCountedAndTheProbesIsSpared() throws SQLException {
    try (Connection app = shop.as("shop_app");
        Connection report = shop.as("shop_report");
        Connection probe = shop.as("cutover_probe");
        Connection dms = shop.as("dms")) {
      assertThat(fence.endSessions()).isEqualTo(2);

      assertThat(app.isValid(5)).isFalse();
      assertThat(report.isValid(5)).isFalse();
      assertThat(probe.isValid(5)).isTrue();
      assertThat(dms.isValid(5)).isTrue();
    }
  }

  @Test
  void plan_namesEveryCallWithItsNumbers() throws SQLException {
    try (Connection app = shop.as("shop_app")) {
      assertThat(app.isValid(5)).isTrue();
      assertThat(fence.plan())
          .contains(
              "close role shop_app (now " + OPEN + ")",
              "ALTER ROLE \"shop_app\" NOLOGIN",
              "ALTER ROLE \"shop_app\" IN DATABASE \"shop\" SET default_transaction_read_only = 'on'",
              "pg_terminate_backend: 1 (shop_app 1)",
              "pg_prepared_xacts must be empty: now 0");
    }
    assertThat(fence.stands()).isFalse();
  }
}
