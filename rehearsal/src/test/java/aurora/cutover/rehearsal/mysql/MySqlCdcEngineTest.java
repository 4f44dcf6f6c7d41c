package aurora.cutover.rehearsal.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.rehearsal.aws.Await;
import aurora.cutover.rehearsal.aws.dms.CdcEngine;
import aurora.cutover.rehearsal.aws.dms.TableCheck;
import aurora.cutover.rehearsal.aws.dms.TableId;
import aurora.cutover.rehearsal.aws.dms.TableLoad;
import aurora.cutover.rehearsal.server.Login;
import aurora.cutover.rehearsal.server.Pair;
import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServersExtension.class)
class MySqlCdcEngineTest {

  private static final TableId ORDERS = new TableId("shop", "orders");

  private final Pair<MySqlServer> pair;
  private MySqlCdcEngine engine;

  MySqlCdcEngineTest(Pair<MySqlServer> pair) {
    this.pair = pair;
  }

  @BeforeEach
  void begin() throws SQLException {
    Sides.run(
        pair.source(),
        "SET GLOBAL super_read_only = OFF",
        "SET GLOBAL read_only = OFF",
        "STOP SLAVE",
        "RESET SLAVE ALL",
        "DROP DATABASE IF EXISTS shop",
        "CREATE DATABASE shop",
        "CREATE TABLE shop.orders (id INT PRIMARY KEY AUTO_INCREMENT, v INT)",
        "CREATE TABLE shop.log (v INT)",
        "INSERT INTO shop.orders (v) VALUES (1), (2), (3)");
    Sides.run(pair.target(), "STOP SLAVE", "RESET SLAVE ALL", "DROP DATABASE IF EXISTS shop");
    engine = new MySqlCdcEngine(pair.source(), pair.target(), Set.of("shop"));
  }

  @AfterEach
  void end() {
    engine.stopCdc();
  }

  @Test
  void fullLoadThenCdc_bringsOldAndNewRows() throws SQLException {
    replicate();
    Sides.run(pair.source(), "INSERT INTO shop.orders (v) VALUES (4)");

    Await.until(() -> count(pair.target()) == 4);
    assertThat(engine.tables())
        .extracting(TableLoad::state)
        .containsOnly(TableLoad.State.COMPLETED);
    assertThat(engine.condition()).isInstanceOf(CdcEngine.Condition.Replicating.class);
    assertThat(engine.position()).isPresent();
    Await.until(() -> engine.lag().filter(lag -> lag.targetSeconds() == 0).isPresent());
  }

  @Test
  void writtenDuringTheLoad_isACachedChange() throws SQLException {
    engine.startFullLoad();
    assertThat(engine.cachedChangesApplied()).isFalse();
    Await.until(() -> engine.condition() instanceof CdcEngine.Condition.Loaded);

    engine.startCdc(Optional.empty());

    Await.until(engine::cachedChangesApplied);
  }

  @Test
  void stoppedAndStartedAgain_goesOnWhereItStopped() throws SQLException {
    replicate();
    engine.stopCdc();
    Sides.run(pair.source(), "INSERT INTO shop.orders (v) VALUES (5)");
    assertThat(engine.condition()).isInstanceOf(CdcEngine.Condition.Idle.class);
    assertThat(count(pair.target())).isEqualTo(3);

    engine.startCdc(Optional.empty());

    Await.until(() -> count(pair.target()) == 4);
  }

  @Test
  void cdcFromAPosition_skipsWhatIsBeforeIt() throws SQLException {
    replicate();
    engine.stopCdc();
    Sides.run(pair.source(), "INSERT INTO shop.orders (id, v) VALUES (10, 1)");
    String position = pair.source().position().toString();
    Sides.run(pair.source(), "INSERT INTO shop.orders (id, v) VALUES (11, 1)");

    engine.startCdc(Optional.of(position));

    Await.until(() -> count(pair.target()) == 4);
    assertThat(engine.cachedChangesApplied()).isTrue();
  }

  @Test
  void applierStopsOnAnError_hasFailedWithItsText() throws SQLException {
    replicate();
    Sides.run(pair.target(), "DELETE FROM shop.orders WHERE id = 1");
    Sides.run(pair.source(), "UPDATE shop.orders SET v = 9 WHERE id = 1");

    Await.until(() -> engine.condition() instanceof CdcEngine.Condition.Failed);
    assertThat(((CdcEngine.Condition.Failed) engine.condition()).text())
        .containsAnyOf("shop.orders", "Could not execute", "record");
  }

  @Test
  void accountThatPassesReadOnly_appliesBehindTheFence() throws SQLException {
    MySqlCdcEngine back = fenced("CONNECTION_ADMIN");

    back.startCdc(Optional.of(pair.target().position().toString()));
    Sides.run(pair.target(), "INSERT INTO shop.orders (id, v) VALUES (50, 1)");

    Await.until(() -> count(pair.source()) == 4);
    assertThat(back.condition()).isInstanceOf(CdcEngine.Condition.Replicating.class);
    back.stopCdc();
  }

  @Test
  void accountThatReadOnlyStops_cannotStart() throws SQLException {
    MySqlCdcEngine back = fenced("REPLICATION CLIENT");
    String position = pair.target().position().toString();

    assertThatThrownBy(() -> back.startCdc(Optional.of(position)))
        .hasMessageContaining("read-only");
  }

  @Test
  void sealLeftOn_failsAWayBackThatRuns() throws SQLException {
    MySqlCdcEngine back = fenced("CONNECTION_ADMIN");
    back.startCdc(Optional.of(pair.target().position().toString()));

    Sides.run(pair.source(), "SET GLOBAL super_read_only = ON");

    Await.until(() -> back.condition() instanceof CdcEngine.Condition.Failed);
    back.stopCdc();
  }

  /** An engine from the target back to the source, whose account has one right of its own. */
  private MySqlCdcEngine fenced(String right) throws SQLException {
    replicate();
    engine.stopCdc();
    Login dms = new Login("way_back", "word");
    for (MySqlServer server : List.of(pair.source(), pair.target())) {
      Sides.run(
          server,
          "DROP USER IF EXISTS way_back@'%'",
          "CREATE USER way_back@'%' IDENTIFIED BY 'word'",
          "GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO way_back@'%'",
          "GRANT ALL PRIVILEGES ON awsdms_control.* TO way_back@'%'",
          "GRANT " + right + " ON *.* TO way_back@'%'");
    }
    Sides.run(pair.source(), "SET GLOBAL read_only = ON");
    MySqlServer from = pair.target();
    MySqlServer to = pair.source();
    return MySqlCdcEngine.as(dms, from, to, Set.of("shop"));
  }

  @Test
  void rowDiffersForGood_isAMismatchAfterSomeLooks() throws SQLException {
    replicate();
    assertThat(engine.compare(ORDERS)).isEqualTo(new TableCheck.Compared(Set.of(), Set.of()));
    assertThat(engine.compare(new TableId("shop", "log"))).isEqualTo(new TableCheck.NoPrimaryKey());

    Sides.run(pair.target(), "UPDATE shop.orders SET v = 77 WHERE id = 2");

    assertThat(engine.compare(ORDERS)).isEqualTo(new TableCheck.Compared(Set.of("2"), Set.of()));
    Await.until(
        () -> engine.compare(ORDERS).equals(new TableCheck.Compared(Set.of(), Set.of("2"))));
  }

  @Test
  void tableMissingOnTheTarget_isNotComparable() throws SQLException {
    replicate();
    Sides.run(pair.target(), "DROP TABLE shop.orders");

    assertThat(engine.compare(ORDERS)).isInstanceOf(TableCheck.NotComparable.class);
  }

  @Test
  void reload_bringsTheTargetBackToTheSource() throws SQLException {
    replicate();
    engine.stopCdc();
    Sides.run(pair.target(), "UPDATE shop.orders SET v = 77");

    engine.startFullLoad();
    Await.until(() -> engine.condition() instanceof CdcEngine.Condition.Loaded);

    assertThat(engine.compare(ORDERS)).isEqualTo(new TableCheck.Compared(Set.of(), Set.of()));
  }

  private void replicate() throws SQLException {
    engine.startFullLoad();
    Await.until(() -> engine.condition() instanceof CdcEngine.Condition.Loaded);
    engine.startCdc(Optional.empty());
    Await.until(engine::cachedChangesApplied);
  }

  private static long count(MySqlServer server) {
    try (Connection connection = server.connect()) {
      return Sql.number(connection, "SELECT COUNT(*) FROM shop.orders");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
