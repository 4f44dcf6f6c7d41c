package aurora.cutover.rehearsal.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.rehearsal.server.Pair;
import aurora.cutover.rehearsal.server.Patience;
import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServersExtension.class)
class NativeReplicationTest {
  private final Pair<PostgreSqlServer> pair;
  private Sides sides;
  private NativeReplication forward;

  NativeReplicationTest(Pair<PostgreSqlServer> pair) {
    this.pair = pair;
  }

  @BeforeEach
  void begin() throws SQLException {
    sides = Sides.fresh(pair);
    sides.onBoth("CREATE TABLE shop_1.t (id INT PRIMARY KEY, v INT)");
    forward = sides.forward();
    forward.start(forward.reserve());
  }

  @Test
  void writtenOnTheSource_arrives() throws SQLException {
    sides.onSource(
        "INSERT INTO shop_1.t VALUES (1, 1), (2, 2)", "DELETE FROM shop_1.t WHERE id = 1");
    assertThat(Sides.catchUp(forward)).isTrue();
    assertThat(sides.countOnTarget("t")).isEqualTo(1);
    ReplicationStatus status = forward.status();
    assertThat(status.running()).isTrue();
    assertThat(status.lastError()).isEmpty();
    assertThat(status.sent()).isPresent();
  }

  @Test
  void schemaOutsideTheFilter_staysOut() throws SQLException {
    sides.onSource("CREATE SCHEMA other", "CREATE TABLE other.t (id INT PRIMARY KEY)");
    sides.onSource("INSERT INTO other.t VALUES (1)", "INSERT INTO shop_1.t VALUES (1, 1)");
    assertThat(Sides.catchUp(forward)).isTrue();
    assertThat(forward.status().lastError()).isEmpty();
    assertThat(sides.countOnTarget("t")).isEqualTo(1);
  }

  @Test
  void changesAreMade_byDmssUserWithItsRights() throws SQLException {
    try (Connection root = pair.target().connect()) {
      assertThat(Sql.text(root, "SELECT pg_get_userbyid(subowner) FROM pg_subscription"))
          .isEqualTo("dms");
      Sql.run(root, "ALTER TABLE shop_1.t OWNER TO postgres");
    }
    sides.onSource("INSERT INTO shop_1.t VALUES (1, 1)");
    assertThat(Patience.waitFor(Sides.LIMIT, () -> forward.status().lastError().isPresent()))
        .isTrue();
    assertThat(forward.status().lastError()).get().asString().contains("permission denied");
  }

  @Test
  void delayed_isSentAtOnceAndArrivesWhenTheDelayIsTakenBack() throws SQLException {
    forward.delay(Duration.ofHours(1));
    assertThat(Patience.waitFor(Sides.LIMIT, () -> forward.status().sent().isPresent())).isTrue();
    sides.onSource("INSERT INTO shop_1.t VALUES (1, 1)");
    Lsn written = pair.source().position();
    assertThat(
            Patience.waitFor(
                Sides.LIMIT,
                () -> forward.status().sent().filter(at -> at.compareTo(written) >= 0).isPresent()))
        .isTrue();
    assertThat(forward.status()).matches(ReplicationStatus::running, "runs");
    assertThat(forward.hasApplied(written)).isFalse();
    assertThat(sides.countOnTarget("t")).isZero();
    forward.delay(Duration.ZERO);
    assertThat(Sides.catchUp(forward)).isTrue();
    assertThat(sides.countOnTarget("t")).isEqualTo(1);
  }

  @Test
  void delayed_arrivesThatMuchLater() throws SQLException {
    forward.delay(Duration.ofMillis(700));
    assertThat(Patience.waitFor(Sides.LIMIT, () -> forward.status().sent().isPresent())).isTrue();
    long before = System.nanoTime();
    sides.onSource("INSERT INTO shop_1.t VALUES (1, 1)");
    assertThat(Patience.waitFor(Sides.LIMIT, () -> sides.countOnTarget("t") == 1)).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isBetween(Duration.ofMillis(650), Duration.ofSeconds(10));
  }

  @Test
  void stopped_appliesNothingUntilResumed() throws SQLException {
    forward.stop();
    forward.stop();
    sides.onSource("INSERT INTO shop_1.t VALUES (1, 1)");
    assertThat(forward.status().running()).isFalse();
    assertThat(sides.countOnTarget("t")).isZero();
    forward.resume();
    assertThat(Sides.catchUp(forward)).isTrue();
    assertThat(sides.countOnTarget("t")).isEqualTo(1);
  }

  @Test
  void bothDirectionsAtOnce_doNotLoop() throws SQLException {
    NativeReplication reverse = sides.reverse();
    reverse.start(reverse.reserve());
    sides.onSource("INSERT INTO shop_1.t VALUES (1, 0)");
    assertThat(Sides.catchUp(forward)).isTrue();
    sides.onTarget("UPDATE shop_1.t SET v = v + 1", "INSERT INTO shop_1.t VALUES (2, 0)");
    assertThat(Sides.catchUp(reverse)).isTrue();
    assertThat(Sides.catchUp(forward)).isTrue();
    assertThat(sides.countOnSource("t WHERE v = 1 OR id = 2")).isEqualTo(2);
    assertThat(sides.countOnTarget("t WHERE v = 1 OR id = 2")).isEqualTo(2);
    assertThat(reverse.status().lastError()).isEmpty();
    assertThat(forward.status().lastError()).isEmpty();
  }

  @Test
  void reverseFromAPositionBeforeTheFlip_bringsWhatCameAfterIt() throws SQLException {
    NativeReplication reverse = sides.reverse();
    reverse.reserve();
    sides.onSource("INSERT INTO shop_1.t VALUES (1, 0)");
    assertThat(Sides.catchUp(forward)).isTrue();
    Lsn line = pair.target().position();
    sides.onTarget("INSERT INTO shop_1.t VALUES (2, 0)");
    forward.stop();

    reverse.start(line);

    assertThat(Sides.catchUp(reverse)).isTrue();
    assertThat(sides.countOnSource("t")).isEqualTo(2);
    assertThat(reverse.status().lastError()).isEmpty();
  }

  @Test
  void positionBeforeTheSlot_isRefused() throws SQLException {
    NativeReplication reverse = sides.reverse();
    Lsn before = pair.target().position();
    assertThatThrownBy(() -> reverse.start(before)).hasMessageContaining("no slot keeps the log");
    sides.onTarget("INSERT INTO shop_1.t VALUES (2, 0)");
    reverse.reserve();

    assertThatThrownBy(() -> reverse.start(before)).hasMessageContaining("the log is kept from");
  }

  @Test
  void targetKilledWhileApplying_missesNothing() throws SQLException {
    for (int id = 0; id < 200; id++) {
      sides.onSource("INSERT INTO shop_1.t VALUES (%d, 0)".formatted(id));
      if (id == 100) {
        pair.target().kill();
      }
    }
    pair.target().restart();
    assertThat(Sides.catchUp(forward)).isTrue();
    assertThat(sides.countOnTarget("t")).isEqualTo(200);
    assertThat(forward.status().lastError()).isEmpty();
  }

  @Test
  void sourceKilledAndRestarted_goesOnByItself() throws SQLException {
    pair.source().kill();
    assertThat(forward.status().running()).isTrue();
    assertThat(forward.status().applied()).isEmpty();
    pair.source().restart();
    sides.onSource("INSERT INTO shop_1.t VALUES (1, 1)");
    assertThat(Sides.catchUp(forward)).isTrue();
    assertThat(sides.countOnTarget("t")).isEqualTo(1);
    assertThat(forward.status().lastError()).isEmpty();
  }

  @Test
  void rowInTheWay_standsWithItsErrorAndGoesOnWhenItIsGone() throws SQLException {
    sides.onTarget("INSERT INTO shop_1.t VALUES (1, 7)");
    sides.onSource("INSERT INTO shop_1.t VALUES (1, 1)");
    assertThat(Patience.waitFor(Sides.LIMIT, () -> !forward.status().running())).isTrue();
    assertThat(forward.status().lastError()).get().asString().contains("duplicate key value");
    forward.stop();

    sides.onTarget("DELETE FROM shop_1.t");
    forward.resume();

    assertThat(Sides.catchUp(forward)).isTrue();
    assertThat(forward.status().lastError()).isEmpty();
  }

  @Test
  void forgotten_keepsNoLog() throws SQLException {
    forward.forget();
    forward.forget();
    assertThat(forward.status().running()).isFalse();
    assertThat(forward.status().applied()).isEmpty();
    for (PostgreSqlServer server : List.of(pair.source(), pair.target())) {
      try (Connection connection = server.connect()) {
        assertThat(Sql.number(connection, "SELECT count(*) FROM pg_replication_slots")).isZero();
        assertThat(Sql.number(connection, "SELECT count(*) FROM pg_subscription")).isZero();
      }
    }
  }

  @Test
  void commitAtTheSource_isVisibleAtTheTargetWithinMilliseconds() throws SQLException {
    try (Connection from = pair.source().connect();
        Connection to = pair.target().connect()) {
      long[] millis = new long[50];
      for (int id = 0; id < millis.length; id++) {
        Sql.run(from, "INSERT INTO shop_1.t VALUES (%d, 0)".formatted(id));
        long committed = System.nanoTime();
        while (Sql.number(to, "SELECT count(*) FROM shop_1.t") <= id) {
          assertThat(System.nanoTime() - committed).isLessThan(Sides.LIMIT.toNanos());
        }
        millis[id] = Duration.ofNanos(System.nanoTime() - committed).toMillis();
      }
      java.util.Arrays.sort(millis);
      System.out.println(
          "PostgreSQL replication, ms: median %d, highest %d"
              .formatted(millis[millis.length / 2], millis[millis.length - 1]));
      assertThat(millis[millis.length / 2]).isLessThan(100);
    }
  }
}
