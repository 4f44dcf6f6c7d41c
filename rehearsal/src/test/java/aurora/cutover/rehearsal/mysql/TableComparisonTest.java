package aurora.cutover.rehearsal.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.rehearsal.aws.dms.TableCheck;
import aurora.cutover.rehearsal.aws.dms.TableId;
import aurora.cutover.rehearsal.server.LiveWrites;
import aurora.cutover.rehearsal.server.Pair;
import aurora.cutover.rehearsal.server.Patience;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServersExtension.class)
class TableComparisonTest {
  private static final TableId TABLE = new TableId("shop_1", "t");
  private static final TableCheck SAME = new TableCheck.Compared(Set.of(), Set.of());
  private static final String CREATE =
      "CREATE TABLE shop_1.t (a VARCHAR(20) NOT NULL, b INT NOT NULL, v VARCHAR(20), w VARCHAR(20),"
          + " PRIMARY KEY (a, b))";

  private final Pair<MySqlServer> pair;
  private Sides sides;
  private NativeReplication forward;

  TableComparisonTest(Pair<MySqlServer> pair) {
    this.pair = pair;
  }

  @BeforeEach
  void begin() throws SQLException {
    sides = Sides.fresh(pair);
    forward = sides.forward();
    BinlogPosition start = pair.source().position();
    sides.onTarget("CREATE DATABASE shop_1");
    sides.onSource(
        CREATE,
        "INSERT INTO shop_1.t VALUES ('k', 1, 'x', NULL), ('k', 2, 'y', 'z'), ('l', 1, NULL, NULL)");
    forward.start(start);
    assertThat(sides.catchUp(forward)).isTrue();
  }

  @AfterEach
  void end() throws SQLException {
    Sides.fresh(pair);
  }

  private TableComparison comparison(int looks) {
    return new TableComparison(pair.source(), pair.target(), TABLE, looks, forward::hasApplied);
  }

  private static TableCheck mismatched(String... keys) {
    return new TableCheck.Compared(Set.of(), Set.of(keys));
  }

  private static TableCheck pending(String... keys) {
    return new TableCheck.Compared(Set.of(keys), Set.of());
  }

  private TableCheck firstLook() throws SQLException {
    return comparison(1).look();
  }

  private static TableCheck.Compared compared(TableComparison comparison) throws SQLException {
    return (TableCheck.Compared) comparison.look();
  }

  @Test
  void sameRows_match() throws SQLException {
    assertThat(firstLook()).isEqualTo(SAME);
  }

  @Test
  void rowChangedLostOrAddedOnTheTarget_isNamed() throws SQLException {
    sides.onTarget(
        "UPDATE shop_1.t SET v = 'other' WHERE a = 'k' AND b = 1",
        "DELETE FROM shop_1.t WHERE a = 'k' AND b = 2",
        "INSERT INTO shop_1.t VALUES ('m', 1, 'x', 'x')");
    assertThat(firstLook()).isEqualTo(mismatched("k,1", "k,2", "m,1"));
  }

  @Test
  void nullAgainstEmptyAndTextAcrossColumns_areDifferent() throws SQLException {
    sides.onTarget(
        "UPDATE shop_1.t SET v = '' WHERE a = 'l'",
        "UPDATE shop_1.t SET v = NULL, w = 'x' WHERE a = 'k' AND b = 1");
    assertThat(firstLook()).isEqualTo(mismatched("l,1", "k,1"));
  }

  @Test
  void letterCaseThatTheCollationIgnores_isDifferent() throws SQLException {
    sides.onTarget("UPDATE shop_1.t SET v = 'X' WHERE a = 'k' AND b = 1");
    assertThat(firstLook()).isEqualTo(mismatched("k,1"));
  }

  @Test
  void targetWithItsColumnsInAnotherOrder_matches() throws SQLException {
    sides.onTarget("ALTER TABLE shop_1.t MODIFY COLUMN w VARCHAR(20) FIRST");
    assertThat(firstLook()).isEqualTo(SAME);
  }

  @Test
  void realDifference_isPendingUntilTheLastLook() throws SQLException {
    sides.onTarget("UPDATE shop_1.t SET v = 'other' WHERE a = 'k' AND b = 1");
    TableComparison comparison = comparison(3);
    assertThat(comparison.look()).isEqualTo(pending("k,1"));
    assertThat(comparison.look()).isEqualTo(pending("k,1"));
    assertThat(comparison.look()).isEqualTo(mismatched("k,1"));
  }

  @Test
  void rowHeldUpByAThrottle_staysPendingHoweverOftenLookedAt() throws SQLException {
    forward.delay(Duration.ofHours(1));
    sides.onSource("UPDATE shop_1.t SET v = 'new' WHERE a = 'k' AND b = 1");
    TableComparison comparison = comparison(2);
    for (int look = 0; look < 5; look++) {
      assertThat(comparison.look()).isEqualTo(pending("k,1"));
    }
    forward.delay(Duration.ZERO);
    assertThat(sides.catchUp(forward)).isTrue();
    assertThat(comparison.look()).isEqualTo(SAME);
  }

  @Test
  void sourceRowChangedBetweenLooks_isLookedAtAnew() throws SQLException {
    sides.onTarget("UPDATE shop_1.t SET v = 'other', b = 9 WHERE a = 'k' AND b = 1");
    TableComparison comparison =
        new TableComparison(pair.source(), pair.target(), TABLE, 2, position -> true);
    forward.stop();
    for (int look = 0; look < 4; look++) {
      sides.onSource("UPDATE shop_1.t SET v = 'v%d' WHERE a = 'k' AND b = 1".formatted(look));
      assertThat(compared(comparison).pending()).contains("k,1");
    }
    assertThat(compared(comparison).mismatched()).contains("k,1");
  }

  @Test
  void writtenThroughout_isNeverCalledMismatched() throws Exception {
    ShopSchema.create(sides, 100);
    assertThat(sides.catchUp(forward)).isTrue();
    TableComparison comparison =
        new TableComparison(
            pair.source(), pair.target(), ShopSchema.TABLES.getFirst(), 2, forward::hasApplied);
    try (LiveWrites writes = LiveWrites.start(pair.source())) {
      assertThat(Patience.waitFor(Sides.LIMIT, () -> writes.done() > 10)).isTrue();
      for (int look = 0; look < 20; look++) {
        assertThat(compared(comparison).mismatched()).isEmpty();
      }
    }
    assertThat(sides.catchUp(forward)).isTrue();
    assertThat(comparison.look()).isEqualTo(SAME);
  }

  @Test
  void tableWithoutKey_isSaidSo() throws SQLException {
    sides.onSource("CREATE TABLE shop_1.n (v INT)", "INSERT INTO shop_1.n VALUES (1), (1)");
    assertThat(sides.catchUp(forward)).isTrue();
    TableId noKey = new TableId("shop_1", "n");
    assertThat(
            new TableComparison(pair.source(), pair.target(), noKey, 1, forward::hasApplied).look())
        .isEqualTo(new TableCheck.NoPrimaryKey());
  }

  @Test
  void tableOrColumnMissing_isNotComparable() throws SQLException {
    sides.onTarget("ALTER TABLE shop_1.t DROP COLUMN w");
    assertThat(firstLook()).isInstanceOf(TableCheck.NotComparable.class);
    sides.onTarget("DROP TABLE shop_1.t");
    assertThat(firstLook()).isEqualTo(new TableCheck.NotComparable("no such table on the target"));
  }
}
