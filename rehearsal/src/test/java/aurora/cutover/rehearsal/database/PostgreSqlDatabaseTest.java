package aurora.cutover.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.database.Credentials;
import aurora.cutover.database.Database;
import aurora.cutover.database.FenceMode;
import aurora.cutover.database.Marker;
import aurora.cutover.database.PostgreSqlDatabase;
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

@ExtendWith(PostgreSqlShopExtension.class)
class PostgreSqlDatabaseTest {

  private static final Marker MARKER = new Marker("arn:run", 7, 1);
  private static final String TASK = "TASKRESOURCEID";

  private PostgreSqlShop shop;
  private Database database;

  @BeforeEach
  void open(PostgreSqlShop fresh) throws SQLException, IOException {
    shop = fresh.reset("postgresql-source.sql");
    database = shop.database(FenceMode.LOCK_ACCOUNTS);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void server_saysWhoAndWhereItIs() throws SQLException {
    Credentials at = shop.credentials("cutover");

    assertThat(database.describe())
        .isEqualTo("PostgreSQL 17.11 at " + at.host() + ":" + at.port() + ", database shop");
    assertThat(database.identity())
        .isEqualTo(shop.text("SELECT system_identifier FROM pg_control_system()"));
    assertThat(database.isWriter()).isTrue();
  }

  @Test
  void position_isAnLsnBehindEveryCommit() throws SQLException {
    String before = database.position();
    database.markers().write(MARKER);
    String after = database.position();

    assertThat(before).matches("[0-9A-F]+/[0-9A-F]+");
    assertThat(shop.text("SELECT '" + after + "'::pg_lsn > '" + before + "'::pg_lsn"))
        .isEqualTo("t");
    assertThat(shop.text("SELECT '" + after + "'::pg_lsn >= pg_current_wal_flush_lsn()"))
        .isEqualTo("t");
  }

  @Test
  void housekeeping_movesThePositionButIsNoWrite() throws SQLException {
    shop.root("INSERT INTO shop.customer (name) VALUES ('a')");
    String writes = database.writesSeen();
    String position = database.position();

    shop.root("VACUUM ANALYZE shop.customer", "CHECKPOINT");
    database.markers().write(MARKER);

    assertThat(database.position()).isNotEqualTo(position);
    assertThat(database.writesSeen()).isEqualTo(writes);
  }

  @Test
  void everyChangeOfARow_isAWriteOnceItsSessionIsGone() throws SQLException {
    for (String change :
        new String[] {
          "INSERT INTO shop.customer (name) VALUES ('a')",
          "UPDATE shop.customer SET name = 'b'",
          "DELETE FROM shop.customer",
          "TRUNCATE shop.customer"
        }) {
      String before = database.writesSeen();
      try (Connection app = shop.as("shop_app")) {
        if (change.startsWith("TRUNCATE")) {
          shop.root(change);
        } else {
          PostgreSqlShop.run(app, change);
        }
        database.fence().endSessions();
        awaitNobody();
      }
      assertThat(database.writesSeen()).as(change).isNotEqualTo(before);
    }
  }

  private void awaitNobody() throws SQLException {
    Instant limit = Instant.now().plusSeconds(20);
    while (!shop.text("SELECT count(*) FROM pg_stat_activity WHERE usename = 'shop_app'")
        .equals("0")) {
      assertThat(Instant.now()).isBefore(limit);
    }
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
  void markerTableUnfit_isNotReady() throws SQLException {
    shop.root("ALTER TABLE shop.cutover_marker DROP COLUMN seq");
    assertThat(database.markers().ready()).isFalse();
    shop.root("DROP TABLE shop.cutover_marker");
    assertThat(database.markers().ready()).isFalse();
  }

  @Test
  void markerTableNotOursToWrite_isNotReady() throws SQLException {
    shop.root("REVOKE INSERT ON shop.cutover_marker FROM cutover");

    assertThat(database.markers().ready()).isFalse();
  }

  @Test
  void connectionEnded_isBusyOnceAndThenOpensAgain() throws SQLException {
    database.identity();
    shop.text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'cutover'");

    assertThatThrownBy(database::identity).isInstanceOf(DependencyUnavailable.class);
    assertThat(database.identity()).isNotEmpty();
  }

  @Test
  void tableLockedByAnother_isBusyNotWaitedForLong() throws SQLException {
    try (Connection app = shop.as("shop_app")) {
      app.setAutoCommit(false);
      PostgreSqlShop.run(app, "LOCK TABLE shop.cutover_marker IN SHARE ROW EXCLUSIVE MODE");
      Instant start = Instant.now();

      assertThatThrownBy(() -> database.markers().write(MARKER))
          .isInstanceOf(DependencyUnavailable.class);
      assertThat(Instant.now()).isBefore(start.plusSeconds(10));
      app.rollback();
    }
    database.markers().write(MARKER);
  }

  @Test
  void databaseReadOnlyByDefault_doesNotStopOurMarker() throws SQLException {
    shop.root("ALTER DATABASE shop SET default_transaction_read_only = on");

    database.markers().write(MARKER);

    assertThat(database.markers().arrived(MARKER)).isTrue();
  }

  @Test
  void passwordWrong_isNeverShown() {
    Credentials right = shop.credentials("cutover");
    Credentials wrong = new Credentials("cutover", "guessed-secret", right.host(), right.port());
    try (Database other =
        PostgreSqlDatabase.open(
            PostgreSqlShop.settings(FenceMode.LOCK_ACCOUNTS, PostgreSqlShop.EXEMPT),
            wrong,
            wrong)) {
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
  void rightMissing_namesTheGrantsFiles() throws SQLException {
    shop.root("REVOKE SELECT ON shop.customer FROM cutover");

    assertThatThrownBy(() -> database.digest("shop.customer"))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("permission denied for table customer")
        .hasMessageContaining("grants/postgresql-");
  }

  @Test
  void controlTablesMissing_isTroubleNotNone() throws SQLException {
    shop.root("GRANT USAGE ON SCHEMA awsdms_control TO cutover");

    assertThat(database.applyTrouble(TASK, Instant.EPOCH))
        .hasSize(2)
        .allSatisfy(trouble -> assertThat(trouble).contains("cannot be known"));
  }

  @Test
  void controlTablesWithCapitalColumns_tellOfThisTaskSinceThen() throws SQLException {
    shop.root(
        "CREATE TABLE awsdms_control.awsdms_apply_exceptions (\"TASK_NAME\" VARCHAR(128),"
            + " \"TABLE_OWNER\" VARCHAR(128), \"TABLE_NAME\" VARCHAR(128),"
            + " \"ERROR_TIME\" TIMESTAMP, \"STATEMENT\" TEXT, \"ERROR\" TEXT)",
        "CREATE TABLE awsdms_control.awsdms_suspended_tables (server_name VARCHAR(128),"
            + " task_name VARCHAR(128), table_owner VARCHAR(128), table_name VARCHAR(128),"
            + " suspend_reason VARCHAR(32), suspend_timestamp TIMESTAMP)",
        "GRANT USAGE ON SCHEMA awsdms_control TO cutover",
        "GRANT SELECT ON ALL TABLES IN SCHEMA awsdms_control TO cutover");
    Instant since = Instant.parse("2026-11-22T10:00:00.700Z");
    assertThat(database.applyTrouble(TASK, since)).isEmpty();

    shop.root(
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
