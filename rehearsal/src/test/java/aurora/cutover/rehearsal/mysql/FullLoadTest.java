package aurora.cutover.rehearsal.mysql;

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
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServersExtension.class)
class FullLoadTest {
  private final Pair<MySqlServer> pair;
  private Sides sides;

  FullLoadTest(Pair<MySqlServer> pair) {
    this.pair = pair;
  }

  @BeforeEach
  void begin() throws SQLException {
    sides = Sides.fresh(pair);
  }

  @AfterEach
  void end() throws SQLException {
    Sides.fresh(pair);
  }

  private FullLoad load() throws SQLException {
    return FullLoad.ofSchemas(pair.source(), pair.target(), Set.of("shop_1"));
  }

  private void assertEqualSides(TableId table) throws SQLException {
    assertThat(new TableComparison(pair.source(), pair.target(), table, 1, position -> true).look())
        .isIn(new TableCheck.Compared(Set.of(), Set.of()), new TableCheck.NoPrimaryKey());
    assertThat(sides.countOnTarget(Quote.identifier(table.table()))).isPositive();
    // the server's own checksum is a second opinion on our comparison
    assertThat(checksum(pair.target(), table)).isEqualTo(checksum(pair.source(), table));
  }

  @Test
  void everyKindOfValue_arrivesExactly() throws SQLException {
    ShopSchema.create(sides, 2500);
    load().run();
    for (TableId table : ShopSchema.TABLES) {
      assertEqualSides(table);
    }
  }

  @Test
  void loadedTable_hasItsPrimaryKeyAndNothingElse() throws SQLException {
    ShopSchema.create(sides, 1);
    load().run();
    try (Connection connection = pair.target().connect()) {
      CreateTable customer = CreateTable.of(connection, new TableId("shop_1", "customer"));
      assertThat(customer.keys()).containsExactly("PRIMARY KEY (`id`)");
      assertThat(customer.columns().values())
          .contains("`id` bigint(20) unsigned NOT NULL", "`created` datetime(3) NOT NULL")
          .noneMatch(column -> column.contains("AUTO_INCREMENT") || column.contains("COMMENT"));
      CreateTable item = CreateTable.of(connection, new TableId("shop_1", "item"));
      assertThat(item.foreignKeys()).isEmpty();
      assertThat(item.columns().get("`amount`")).doesNotContain("DEFAULT");
      assertThatThrownBy(
              () -> Sql.run(connection, "INSERT INTO shop_1.customer (email) VALUES ('x')"))
          .hasMessageContaining("doesn't have a default value");
    }
  }

  @Test
  void progress_isReadWhileItRuns() throws Exception {
    ShopSchema.create(sides, 20_000);
    FullLoad load = load();
    assertThat(load.progress())
        .extracting(TableLoad::table, TableLoad::state)
        .contains(
            org.assertj.core.groups.Tuple.tuple(
                ShopSchema.TABLES.getFirst(), TableLoad.State.BEFORE_LOAD));
    AtomicInteger seenHalfWay = new AtomicInteger();
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> watcher =
        CompletableFuture.runAsync(
            () ->
                Patience.waitFor(
                    Sides.LIMIT,
                    () -> {
                      load.progress().stream()
                          .filter(it -> it.loadedRows() > 0 && it.loadedRows() < it.totalRows())
                          .forEach(it -> seenHalfWay.incrementAndGet());
                      return over.get();
                    }));
    load.run();
    over.set(true);
    watcher.join();
    assertThat(seenHalfWay.get()).isPositive();
    assertThat(load.progress())
        .allMatch(it -> it.state() == TableLoad.State.COMPLETED)
        .allMatch(it -> it.loadedRows() == it.totalRows());
    assertThat(load.progress().getFirst().loadedRows()).isEqualTo(20_000);
  }

  @Test
  void writtenThroughout_isExactOnceReplicationCaughtUp() throws Exception {
    ShopSchema.create(sides, 5000);
    NativeReplication forward = sides.forward();
    try (LiveWrites writes = LiveWrites.start(pair.source())) {
      assertThat(Patience.waitFor(Sides.LIMIT, () -> writes.done() > 50)).isTrue();
      int before = writes.done();
      BinlogPosition position = load().run();
      assertThat(writes.done()).isGreaterThan(before);
      forward.start(position);
      int started = writes.done();
      assertThat(Patience.waitFor(Sides.LIMIT, () -> writes.done() > started + 200)).isTrue();
    }
    assertThat(sides.catchUp(forward)).isTrue();
    assertThat(forward.status().lastError()).isEmpty();
    for (TableId table : ShopSchema.TABLES) {
      assertEqualSides(table);
    }
  }

  @Test
  void controlTables_areThereAndEmpty() throws SQLException {
    ShopSchema.create(sides, 1);
    load().run();
    try (Connection connection = pair.target().connect()) {
      for (String name :
          List.of("awsdms_apply_exceptions", "awsdms_suspended_tables", "awsdms_status")) {
        assertThat(Sql.number(connection, "SELECT COUNT(*) FROM awsdms_control." + name)).isZero();
      }
    }
  }

  @Test
  void loadedAgain_replacesWhatWasThere() throws SQLException {
    ShopSchema.create(sides, 10);
    load().run();
    new PostLoadSchema(pair.source(), pair.target()).apply(ShopSchema.TABLES);
    sides.onTarget("DELETE FROM shop_1.item");
    load().run();
    assertThat(sides.countOnTarget("item")).isEqualTo(10);
  }

  @Test
  void generatedColumn_isRefusedAndTheTableFails() throws SQLException {
    sides.onSource("CREATE TABLE shop_1.g (id INT PRIMARY KEY, twice INT AS (id * 2))");
    FullLoad load = load();
    assertThatThrownBy(load::run)
        .hasMessage("shop_1.g has generated columns, which are not loaded: [twice]");
    assertThat(load.progress())
        .extracting(TableLoad::state)
        .containsExactly(TableLoad.State.FAILED);
  }

  @Test
  void writerThatHoldsATransactionOpen_doesNotHoldUpTheLoad() throws SQLException {
    ShopSchema.create(sides, 10);
    try (Connection open = pair.source().connect()) {
      Sql.run(open, "START TRANSACTION", "DELETE FROM shop_1.no_key");
      long started = System.nanoTime();
      load().run();
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
      assertThat(sides.countOnTarget("no_key")).isEqualTo(3);
    }
  }

  private static String checksum(MySqlServer server, TableId table) throws SQLException {
    try (Connection connection = server.connect()) {
      return Sql.list(
              connection,
              "CHECKSUM TABLE " + TableShape.quoted(table),
              row -> row.getString("Checksum"))
          .getFirst();
    }
  }
}
