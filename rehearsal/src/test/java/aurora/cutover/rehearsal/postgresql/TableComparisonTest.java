package aurora.cutover.rehearsal.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.rehearsal.aws.dms.TableCheck;
import aurora.cutover.rehearsal.aws.dms.TableId;
import aurora.cutover.rehearsal.server.Pair;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServersExtension.class)
class TableComparisonTest {
  private static final TableId TABLE = new TableId("shop_1", "t");
  private static final TableCheck SAME = new TableCheck.Compared(Set.of(), Set.of());

  private final Pair<PostgreSqlServer> pair;
  private Sides sides;
  private boolean applied = true;

  TableComparisonTest(Pair<PostgreSqlServer> pair) {
    this.pair = pair;
  }

  @BeforeEach
  void begin() throws SQLException {
    sides = Sides.fresh(pair);
    sides.onSource(
        "CREATE TABLE shop_1.t (a VARCHAR(20), b INT, v VARCHAR(20), w VARCHAR(20),"
            + " PRIMARY KEY (a, b))");
    sides.onTarget(
        "CREATE TABLE shop_1.t (b INT, w VARCHAR(20), v VARCHAR(20), a VARCHAR(20),"
            + " PRIMARY KEY (a, b))");
    sides.onBoth(
        "INSERT INTO shop_1.t (a, b, v, w) VALUES ('k', 1, 'x', NULL), ('k', 2, 'y', 'z'),"
            + " ('l', 1, NULL, NULL)");
  }

  private TableComparison comparison(int looks) {
    return new TableComparison(pair.source(), pair.target(), TABLE, looks, position -> applied);
  }

  private static TableCheck mismatched(String... keys) {
    return new TableCheck.Compared(Set.of(), Set.of(keys));
  }

  private static TableCheck pending(String... keys) {
    return new TableCheck.Compared(Set.of(keys), Set.of());
  }

  @Test
  void sameRowsInOtherColumnOrder_match() throws SQLException {
    assertThat(comparison(1).look()).isEqualTo(SAME);
  }

  @Test
  void rowChangedLostOrAddedOnTheTarget_isNamed() throws SQLException {
    sides.onTarget(
        "UPDATE shop_1.t SET v = 'changed' WHERE b = 2",
        "DELETE FROM shop_1.t WHERE a = 'l'",
        "INSERT INTO shop_1.t (a, b) VALUES ('new', 9)");

    assertThat(comparison(1).look()).isEqualTo(mismatched("k,2", "l,1", "new,9"));
  }

  @Test
  void nullAndEmptyText_differ() throws SQLException {
    sides.onTarget("UPDATE shop_1.t SET w = '' WHERE a = 'k' AND b = 1");

    assertThat(comparison(1).look()).isEqualTo(mismatched("k,1"));
  }

  @Test
  void valuesSwappedBetweenColumns_differ() throws SQLException {
    sides.onTarget("UPDATE shop_1.t SET v = w, w = v");

    assertThat(comparison(1).look()).isEqualTo(mismatched("k,1", "k,2"));
  }

  @Test
  void onItsWay_isPendingUntilItDifferedOftenEnough() throws SQLException {
    sides.onTarget("UPDATE shop_1.t SET v = 'old' WHERE b = 2");
    TableComparison comparison = comparison(3);

    assertThat(comparison.look()).isEqualTo(pending("k,2"));
    assertThat(comparison.look()).isEqualTo(pending("k,2"));
    assertThat(comparison.look()).isEqualTo(mismatched("k,2"));
  }

  @Test
  void heldUp_staysPending() throws SQLException {
    applied = false;
    sides.onTarget("UPDATE shop_1.t SET v = 'old' WHERE b = 2");
    TableComparison comparison = comparison(2);

    for (int look = 0; look < 5; look++) {
      assertThat(comparison.look()).isEqualTo(pending("k,2"));
    }
  }

  @Test
  void changedOnTheSourceInBetween_beginsAnew() throws SQLException {
    sides.onTarget("UPDATE shop_1.t SET v = 'old' WHERE b = 2");
    TableComparison comparison = comparison(2);
    assertThat(comparison.look()).isEqualTo(pending("k,2"));

    sides.onSource("UPDATE shop_1.t SET v = 'newer' WHERE b = 2");

    assertThat(comparison.look()).isEqualTo(pending("k,2"));
    assertThat(comparison.look()).isEqualTo(mismatched("k,2"));
  }

  @Test
  void arrivedAfterAll_isForgotten() throws SQLException {
    sides.onTarget("UPDATE shop_1.t SET v = 'old' WHERE b = 2");
    TableComparison comparison = comparison(2);
    assertThat(comparison.look()).isEqualTo(pending("k,2"));

    sides.onTarget("UPDATE shop_1.t SET v = 'y' WHERE b = 2");

    assertThat(comparison.look()).isEqualTo(SAME);
  }

  @Test
  void tableMissingOrOtherColumns_isNotComparable() throws SQLException {
    sides.onTarget("ALTER TABLE shop_1.t DROP COLUMN w");
    assertThat(comparison(1).look())
        .isEqualTo(new TableCheck.NotComparable("columns differ: [a, b, v, w] and [a, b, v]"));
    sides.onTarget("DROP TABLE shop_1.t");
    assertThat(comparison(1).look())
        .isEqualTo(new TableCheck.NotComparable("no such table on the target"));
  }

  @Test
  void noPrimaryKey_isSaidSo() throws SQLException {
    sides.onSource("ALTER TABLE shop_1.t DROP CONSTRAINT t_pkey");

    assertThat(comparison(1).look()).isEqualTo(new TableCheck.NoPrimaryKey());
  }
}
