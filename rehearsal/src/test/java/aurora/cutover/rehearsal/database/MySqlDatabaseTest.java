package aurora.cutover.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.database.Credentials;
import aurora.cutover.database.Database;
import aurora.cutover.database.FenceMode;
import aurora.cutover.database.Marker;
import aurora.cutover.database.MySqlDatabase;
import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ShopExtension.class)
class MySqlDatabaseTest {

  private static final Marker MARKER = new Marker("arn:run", 7, 1);
  private static final String TASK = "TASKRESOURCEID";

  private Shop shop;
  private Database database;

  @BeforeEach
  void open(Shop fresh) throws SQLException, IOException {
    shop = fresh.reset("mysql-source.sql");
    database = shop.database(FenceMode.READ_ONLY);
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
    shop.root("SET GLOBAL read_only = OFF");
  }

  @Test
  void server_saysWhoAndWhereItIs() throws SQLException {
    Credentials at = shop.credentials("cutover");

    assertThat(database.describe()).isEqualTo("MySQL 8.0.15 at " + at.host() + ":" + at.port());
    assertThat(database.identity()).isEqualTo(shop.text("SELECT @@server_uuid"));
    assertThat(database.isWriter()).isTrue();
  }

  @Test
  void position_movesWithEveryCommit() throws SQLException {
    String before = database.position();
    assertThat(before).matches("binlog\\.\\d+:\\d+").startsWith(shop.text("SHOW MASTER STATUS"));

    database.markers().write(MARKER);

    assertThat(database.position()).isNotEqualTo(before);
  }

  @Test
  void marker_arrivesOnceItIsCommittedAndNotTwice() throws SQLException {
    assertThat(database.markers().ready()).isTrue();
    assertThat(database.markers().arrived(MARKER)).isFalse();

    database.markers().write(MARKER);
    database.markers().write(MARKER);

    assertThat(database.markers().arrived(MARKER)).isTrue();
    assertThat(database.markers().arrived(new Marker("arn:run", 7, 2))).isFalse();
    assertThat(shop.text("SELECT COUNT(*) FROM shop.cutover_marker")).isEqualTo("1");
  }

  @Test
  void markerOfAnother_isSeenWithoutANewConnection() throws SQLException {
    assertThat(database.markers().arrived(MARKER)).isFalse();
    try (Database writer = shop.database(FenceMode.READ_ONLY)) {
      writer.markers().write(MARKER);
    }
    assertThat(database.markers().arrived(MARKER)).isTrue();
  }

  @Test
  void markerTableUnfit_isNotReady() throws SQLException {
    shop.root("ALTER TABLE shop.cutover_marker DROP COLUMN seq");
    assertThat(database.markers().ready()).isFalse();
    shop.root("DROP TABLE shop.cutover_marker");
    assertThat(database.markers().ready()).isFalse();
  }

  @Test
  void markerTableNotOursToWrite_isNotReady() throws SQLException {
    shop.root("REVOKE INSERT ON shop.cutover_marker FROM 'cutover'@'%'");

    assertThat(database.markers().ready()).isFalse();
  }

  @Test
  void connectionEnded_isBusyOnceAndThenOpensAgain() throws SQLException {
    database.identity();
    shop.root(
        "KILL "
            + shop.text("SELECT id FROM information_schema.processlist WHERE user = 'cutover'"));

    assertThatThrownBy(database::identity).isInstanceOf(DependencyUnavailable.class);
    assertThat(database.identity()).isNotEmpty();
  }

  @Test
  void tableLockedByAnother_isBusyNotWaitedForLong() throws SQLException {
    try (Connection app = shop.as("shop_app")) {
      Shop.run(app, "LOCK TABLES shop.cutover_marker WRITE");
      Instant start = Instant.now();

      assertThatThrownBy(() -> database.markers().write(MARKER))
          .isInstanceOf(DependencyUnavailable.class);
      assertThat(Instant.now()).isBefore(start.plusSeconds(10));
    }
  }

  @Test
  void passwordWrong_isNeverShown() {
    Credentials right = shop.credentials("cutover");
    Credentials wrong = new Credentials("cutover", "guessed-secret", right.host(), right.port());
    try (Database other =
        MySqlDatabase.open(Shop.settings(FenceMode.READ_ONLY, Shop.EXEMPT), wrong, wrong)) {
      assertThatThrownBy(other::identity)
          .isInstanceOf(PreconditionFailed.class)
          .hasMessageContaining("check the secret")
          .satisfies(
              e -> {
                for (Throwable t = e; t != null; t = t.getCause()) {
                  assertThat(t.toString()).doesNotContain("guessed-secret");
                }
              });
    }
  }

  @Test
  void positionWithoutTheRight_namesTheGrant() throws SQLException {
    shop.root("REVOKE REPLICATION CLIENT ON *.* FROM 'cutover'@'%'");

    assertThatThrownBy(database::position)
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("missing: GRANT REPLICATION CLIENT ON *.* TO 'cutover'");
  }

  @Test
  void controlTablesMissing_isTroubleNotNone() throws SQLException {
    shop.root("GRANT SELECT ON awsdms_control.* TO 'cutover'@'%'");

    assertThat(database.applyTrouble(TASK, Instant.EPOCH))
        .hasSize(2)
        .allSatisfy(trouble -> assertThat(trouble).contains("cannot be known"));
  }

  @Test
  void controlTables_tellOfThisTaskSinceThen() throws SQLException {
    shop.root(
        "GRANT SELECT ON awsdms_control.* TO 'cutover'@'%'",
        "CREATE DATABASE awsdms_control",
        "CREATE TABLE awsdms_control.awsdms_apply_exceptions (TASK_NAME VARCHAR(128) NOT NULL,"
            + " TABLE_OWNER VARCHAR(128) NOT NULL, TABLE_NAME VARCHAR(128) NOT NULL,"
            + " ERROR_TIME TIMESTAMP NOT NULL, STATEMENT LONGTEXT NOT NULL, ERROR LONGTEXT NOT NULL)",
        "CREATE TABLE awsdms_control.awsdms_suspended_tables (server_name VARCHAR(128),"
            + " task_name VARCHAR(128), table_owner VARCHAR(128), table_name VARCHAR(128),"
            + " suspend_reason VARCHAR(32), suspend_timestamp TIMESTAMP)");
    Instant since = Instant.parse("2026-11-22T10:00:00.700Z");
    assertThat(database.applyTrouble(TASK, since)).isEmpty();

    shop.root(
        "SET time_zone = '+00:00'",
        "INSERT INTO awsdms_control.awsdms_apply_exceptions VALUES"
            + " ('TASKRESOURCEID', 'shop', 'customer', '2026-11-22 10:00:00', 'secret row', 'dup'),"
            + " ('TASKRESOURCEID', 'shop', 'customer', '2026-11-22 09:59:59', '', 'earlier'),"
            + " ('OTHER', 'shop', 'customer', '2026-11-22 10:00:05', '', 'not ours')",
        "INSERT INTO awsdms_control.awsdms_suspended_tables VALUES"
            + " ('s', 'TASKRESOURCEID', 'shop', 'orders', 'too many', '2026-11-22 10:00:01')");

    assertThat(database.applyTrouble(TASK, since))
        .containsExactly(
            "not applied to shop.customer at 2026-11-22 10:00:00: dup",
            "suspended shop.orders at 2026-11-22 10:00:01: too many");
  }
}
