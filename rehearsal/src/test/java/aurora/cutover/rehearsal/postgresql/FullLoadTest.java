package aurora.cutover.rehearsal.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.rehearsal.aws.dms.TableCheck;
import aurora.cutover.rehearsal.aws.dms.TableId;
import aurora.cutover.rehearsal.aws.dms.TableLoad;
import aurora.cutover.rehearsal.server.LiveWrites;
import aurora.cutover.rehearsal.server.Pair;
import aurora.cutover.rehearsal.server.Patience;
import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServersExtension.class)
class FullLoadTest {
  private final Pair<PostgreSqlServer> pair;
  private Sides sides;
  private NativeReplication forward;

  FullLoadTest(Pair<PostgreSqlServer> pair) {
    this.pair = pair;
  }

  @BeforeEach
  void begin() throws SQLException {
    sides = Sides.fresh(pair);
    forward = sides.forward();
  }

  private FullLoad load() throws SQLException {
    return FullLoad.before(forward);
  }

  /** The rows as the server itself writes them, in no order. */
  private static List<String> rows(PostgreSqlServer server, TableId table) throws SQLException {
    try (Connection connection = server.connect()) {
      return Sql.texts(
          connection, "SELECT t::text FROM " + TableShape.quoted(table) + " t ORDER BY 1");
    }
  }

  private void assertEqualSides() throws SQLException {
    for (TableId table : ShopSchema.TABLES) {
      assertThat(rows(pair.target(), table)).isNotEmpty().isEqualTo(rows(pair.source(), table));
    }
  }

  @Test
  void everyKindOfValue_arrivesExactly() throws SQLException {
    ShopSchema.create(sides, 2500);
    load().run();
    assertEqualSides();
    // our comparison is what validation rests on: it has to agree
    assertThat(
            new TableComparison(
                    pair.source(), pair.target(), ShopSchema.TABLES.get(1), 1, position -> true)
                .look())
        .isEqualTo(new TableCheck.Compared(Set.of(), Set.of()));
  }

  @Test
  void loadedTable_hasItsPrimaryKeyAndNothingElse() throws SQLException {
    ShopSchema.create(sides, 1);
    load().run();
    try (Connection target = pair.target().connect()) {
      assertThat(Sql.texts(target, "SELECT indexname FROM pg_indexes WHERE schemaname = 'shop_1'"))
          .containsExactlyInAnyOrder("customer_pkey", "every type_pkey", "item_pkey");
      assertThat(
              Sql.number(
                  target,
                  "SELECT count(*) FROM pg_constraint k JOIN pg_class c"
                      + " ON c.oid = k.conrelid WHERE contype <> 'p'"
                      + " AND c.relnamespace = 'shop_1'::regnamespace"))
          .isZero();
      assertThat(Sql.number(target, "SELECT count(*) FROM pg_sequences")).isZero();
      assertThat(
              Sql.texts(
                  target,
                  "SELECT DISTINCT tableowner FROM pg_tables" + " WHERE schemaname = 'shop_1'"))
          .containsExactly("dms");
    }
    assertThatThrownBy(() -> sides.onTarget("INSERT INTO shop_1.customer (email) VALUES ('x')"))
        .hasMessageContaining("null value in column \"id\"");
  }

  @Test
  void progress_endsWithEveryRowOfEveryTable() throws SQLException {
    ShopSchema.create(sides, 1200);
    FullLoad load = load();
    assertThat(load.progress())
        .extracting(TableLoad::state)
        .containsOnly(TableLoad.State.BEFORE_LOAD);
    load.run();
    assertThat(load.progress())
        .containsExactly(
            new TableLoad(ShopSchema.TABLES.get(0), TableLoad.State.COMPLETED, 1200, 1200),
            new TableLoad(ShopSchema.TABLES.get(1), TableLoad.State.COMPLETED, 3, 3),
            new TableLoad(ShopSchema.TABLES.get(2), TableLoad.State.COMPLETED, 1200, 1200),
            new TableLoad(ShopSchema.TABLES.get(3), TableLoad.State.COMPLETED, 3, 3));
  }

  @Test
  void writtenThroughout_isExactOnceReplicationCaughtUp() throws Exception {
    ShopSchema.create(sides, 5000);
    try (LiveWrites writes = LiveWrites.start(pair.source())) {
      assertThat(Patience.waitFor(Sides.LIMIT, () -> writes.done() > 50)).isTrue();
      int before = writes.done();
      Lsn position = load().run();
      assertThat(writes.done()).isGreaterThan(before);
      forward.start(position);
      int started = writes.done();
      assertThat(Patience.waitFor(Sides.LIMIT, () -> writes.done() > started + 200)).isTrue();
    }
    assertThat(Sides.catchUp(forward)).isTrue();
    assertThat(forward.status().lastError()).isEmpty();
    assertEqualSides();
  }

  @Test
  void controlTables_areThereEmptyAndSpelledAsDmsDoes() throws SQLException {
    ShopSchema.create(sides, 1);
    load().run();
    try (Connection target = pair.target().connect()) {
      assertThat(
              Sql.number(
                  target,
                  "SELECT count(\"TASK_NAME\") FROM awsdms_control.awsdms_apply_exceptions"))
          .isZero();
      assertThat(
              Sql.number(
                  target, "SELECT count(task_name) FROM awsdms_control.awsdms_suspended_tables"))
          .isZero();
      assertThat(Sql.number(target, "SELECT count(task_name) FROM awsdms_control.awsdms_status"))
          .isZero();
    }
  }

  @Test
  void loadedAgain_replacesWhatWasThere() throws SQLException {
    ShopSchema.create(sides, 10);
    load().run();
    new PostLoadSchema(pair.source(), pair.target(), Sides.DMS).apply(ShopSchema.TABLES);
    sides.onTarget("DELETE FROM shop_1.item");
    load().run();
    assertThat(sides.countOnTarget("item")).isEqualTo(10);
  }

  @Test
  void generatedColumn_isRefusedAndTheTableFails() throws SQLException {
    sides.onSource(
        "CREATE TABLE shop_1.g (id INT PRIMARY KEY, twice INT GENERATED ALWAYS AS (id * 2) STORED)");
    FullLoad load = load();
    assertThatThrownBy(load::run)
        .hasMessage("shop_1.g has generated columns, which are not loaded: [twice]");
    assertThat(load.progress())
        .extracting(TableLoad::state)
        .containsExactly(TableLoad.State.FAILED);
  }
}
