package aurora.cutover.rehearsal.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.rehearsal.server.Pair;
import aurora.cutover.rehearsal.server.Patience;
import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServersExtension.class)
class NativeReplicationTest {
  private final Pair<MySqlServer> pair;
  private Sides sides;
  private NativeReplication forward;

  NativeReplicationTest(Pair<MySqlServer> pair) {
    this.pair = pair;
  }

  @BeforeEach
  void begin() throws SQLException {
    sides = Sides.fresh(pair);
    sides.onSource("CREATE TABLE shop_1.t (id INT PRIMARY KEY, v INT)");
    sides.onTarget("CREATE DATABASE shop_1", "CREATE TABLE shop_1.t (id INT PRIMARY KEY, v INT)");
    forward = sides.forward();
    forward.start(pair.source().position());
  }

  @AfterEach
  void end() throws SQLException {
    Sides.fresh(pair);
  }

  @Test
  void writtenOnTheSource_arrives() throws SQLException {
    sides.onSource(
        "INSERT INTO shop_1.t VALUES (1, 1), (2, 2)", "DELETE FROM shop_1.t WHERE id = 1");
    assertThat(sides.catchUp(forward)).isTrue();
    assertThat(sides.countOnTarget("t")).isEqualTo(1);
    ReplicationStatus status = forward.status();
    assertThat(status.running()).isTrue();
    assertThat(status.lastError()).isEmpty();
    assertThat(status.secondsBehind()).hasValue(0);
    assertThat(status.received()).hasValue(pair.source().position());
  }

  @Test
  void schemaOutsideTheFilter_staysOut() throws SQLException {
    // the underscore of shop_1 must not act as a wildcard
    sides.onSource(
        "CREATE DATABASE shopx1",
        "CREATE TABLE shopx1.t (id INT)",
        "CREATE USER IF NOT EXISTS onlyhere@'%' IDENTIFIED BY 'word'",
        "GRANT ALL ON shop_1.* TO onlyhere@'%'",
        "DROP USER onlyhere@'%'",
        "INSERT INTO shop_1.t VALUES (1, 1)");
    assertThat(sides.catchUp(forward)).isTrue();
    assertThat(forward.status().lastError()).isEmpty();
    try (Connection connection = pair.target().connect()) {
      assertThat(Sql.list(connection, "SHOW DATABASES LIKE 'shopx1'", row -> row.getString(1)))
          .isEmpty();
    }
    assertThat(sides.countOnTarget("t")).isEqualTo(1);
  }

  @Test
  void userMadeOnTheSource_isNotMadeOnTheTarget() throws SQLException {
    sides.onSource("CREATE USER IF NOT EXISTS onlyhere@'%' IDENTIFIED BY 'word'");
    try (Connection connection = pair.target().connect()) {
      assertThat(sides.catchUp(forward)).isTrue();
      assertThat(Sql.number(connection, "SELECT COUNT(*) FROM mysql.user WHERE user='onlyhere'"))
          .isZero();
    } finally {
      sides.onSource("DROP USER onlyhere@'%'");
    }
  }

  @Test
  void targetSuperReadOnly_appliesButRefusesEveryoneElse() throws SQLException {
    sides.onTarget("SET GLOBAL super_read_only = ON");
    sides.onSource("INSERT INTO shop_1.t VALUES (1, 1)");
    assertThat(sides.catchUp(forward)).isTrue();
    assertThat(sides.countOnTarget("t")).isEqualTo(1);
    assertThatThrownBy(() -> sides.onTarget("INSERT INTO shop_1.t VALUES (2, 2)"))
        .isInstanceOf(SQLException.class)
        .extracting(error -> ((SQLException) error).getErrorCode())
        .isEqualTo(1290);
  }

  @Test
  void sourceFenced_stillSendsWhatItHas() throws SQLException {
    forward.stop();
    sides.onSource("INSERT INTO shop_1.t VALUES (1, 1)", "SET GLOBAL super_read_only = ON");
    forward.resume();
    assertThat(sides.catchUp(forward)).isTrue();
    assertThat(sides.countOnTarget("t")).isEqualTo(1);
  }

  @Test
  void throttled_receivesAtOnceAndAppliesWhenTheDelayIsTakenBack() throws SQLException {
    forward.delay(Duration.ofHours(1));
    sides.onSource("INSERT INTO shop_1.t VALUES (1, 1)");
    BinlogPosition written = pair.source().position();
    assertThat(
            Patience.waitFor(
                Sides.LIMIT,
                () -> forward.status().received().filter(at -> at.equals(written)).isPresent()))
        .isTrue();
    assertThat(forward.status().running()).isTrue();
    assertThat(forward.hasApplied(written)).isFalse();
    assertThat(Patience.waitFor(Sides.LIMIT, () -> forward.status().secondsBehind().orElse(0) >= 1))
        .isTrue();
    assertThat(sides.countOnTarget("t")).isZero();
    forward.delay(Duration.ZERO);
    assertThat(sides.catchUp(forward)).isTrue();
    assertThat(sides.countOnTarget("t")).isEqualTo(1);
  }

  @Test
  void stopped_appliesNothingUntilResumed() throws SQLException {
    forward.stop();
    forward.stop();
    sides.onSource("INSERT INTO shop_1.t VALUES (1, 1)");
    assertThat(forward.status().running()).isFalse();
    assertThat(forward.status().secondsBehind()).isEmpty();
    assertThat(sides.countOnTarget("t")).isZero();
    forward.resume();
    assertThat(sides.catchUp(forward)).isTrue();
    assertThat(sides.countOnTarget("t")).isEqualTo(1);
  }

  @Test
  void bothDirectionsAtOnce_doNotLoop() throws SQLException {
    NativeReplication reverse = sides.reverse();
    reverse.start(pair.target().position());
    sides.onSource("INSERT INTO shop_1.t VALUES (1, 0)");
    assertThat(sides.catchUp(forward)).isTrue();
    sides.onTarget("UPDATE shop_1.t SET v = v + 1", "INSERT INTO shop_1.t VALUES (2, 0)");
    BinlogPosition end = pair.target().position();
    assertThat(Patience.waitFor(Sides.LIMIT, () -> reverse.hasApplied(end))).isTrue();
    assertThat(sides.catchUp(forward)).isTrue();
    assertThat(sides.countOnSource("t WHERE v = 1 OR id = 2")).isEqualTo(2);
    assertThat(sides.countOnTarget("t WHERE v = 1 OR id = 2")).isEqualTo(2);
    assertThat(reverse.status().lastError()).isEmpty();
    assertThat(forward.status().lastError()).isEmpty();
  }

  @Test
  void targetKilledWhileApplying_missesNothingAfterResume() throws SQLException {
    for (int id = 0; id < 200; id++) {
      sides.onSource("INSERT INTO shop_1.t VALUES (%d, 0)".formatted(id));
      if (id == 100) {
        pair.target().kill();
      }
    }
    pair.target().restart();
    assertThat(forward.status().running()).isFalse();
    sides.onSource("CREATE DATABASE shopx1");
    forward.resume();
    assertThat(sides.catchUp(forward)).isTrue();
    assertThat(sides.countOnTarget("t")).isEqualTo(200);
    assertThatThrownBy(() -> sides.onTarget("USE shopx1")).hasMessageContaining("shopx1");
  }

  @Test
  void sourceKilledAndRestarted_goesOnByItself() throws SQLException {
    pair.source().kill();
    pair.source().restart();
    sides.onSource("INSERT INTO shop_1.t VALUES (1, 1)");
    assertThat(sides.catchUp(forward)).isTrue();
    assertThat(sides.countOnTarget("t")).isEqualTo(1);
  }

  @Test
  void rowInTheWay_stopsWithItsError() throws SQLException {
    sides.onTarget("INSERT INTO shop_1.t VALUES (1, 7)");
    sides.onSource("INSERT INTO shop_1.t VALUES (1, 1)");
    assertThat(Patience.waitFor(Sides.LIMIT, () -> !forward.status().applying())).isTrue();
    assertThat(forward.status().lastError()).get().asString().contains("Duplicate entry");
  }

  @Test
  void forgotten_hasNoStatus() throws SQLException {
    forward.forget();
    forward.forget();
    assertThat(forward.status()).isEqualTo(ReplicationStatus.NONE);
  }
}
