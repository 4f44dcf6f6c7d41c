package aurora.cutover.rehearsal.postgresql;

import aurora.cutover.rehearsal.aws.dms.TableId;
import aurora.cutover.rehearsal.aws.dms.TableLoad;
import aurora.cutover.rehearsal.server.Sql;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/**
 * Loads tables from the source into the target the way DMS does, as DMS's user: dropped and made
 * anew with columns, NOT NULL and the primary key only, then filled, while the source goes on
 * writing. One load runs once; its progress may be read by other threads.
 */
public final class FullLoad {
  private final NativeReplication replication;
  private final Map<TableId, TableLoad> progress = new ConcurrentSkipListMap<>();

  private FullLoad(NativeReplication replication, Collection<TableId> tables) {
    this.replication = replication;
    tables.forEach(
        table -> progress.put(table, new TableLoad(table, TableLoad.State.BEFORE_LOAD, 0, 0)));
  }

  /** Loads every table that the schemas of a replication have now. */
  public static FullLoad before(NativeReplication replication) throws SQLException {
    try (Connection connection = replication.from().connect()) {
      return new FullLoad(replication, TableShape.tables(connection, replication.schemas()));
    }
  }

  /** One entry a table, sorted by name. */
  public List<TableLoad> progress() {
    return List.copyOf(progress.values());
  }

  /**
   * Loads all tables and makes DMS's control tables. From its beginning on the source keeps its log
   * for the replication.
   *
   * @return the source's position that the loaded rows stand for: replication must start there
   * @throws SQLException also when a transaction on the source stays open for 60 s
   */
  public Lsn run() throws SQLException {
    try (SourceSnapshot snapshot = replication.reserveWithSnapshot();
        Connection to = replication.to().connect(replication.dms(), PostgreSqlServer.DATABASE)) {
      ControlTables.create(to);
      for (TableId table : List.copyOf(progress.keySet())) {
        load(table, snapshot.connection(), to);
      }
      return snapshot.position();
    }
  }

  private void load(TableId table, Connection from, Connection to) throws SQLException {
    try {
      TableShape shape = shapeOf(table, from);
      Sql.run(to, "DROP TABLE IF EXISTS " + shape.quoted() + " CASCADE", shape.bareCreate());
      long total = Sql.number(from, "SELECT count(*) FROM " + shape.quoted());
      advance(table, it -> new TableLoad(table, TableLoad.State.LOADING, 0, total));
      new TableCopy(shape, from, to, rows -> advance(table, it -> loaded(it, rows))).run();
      advance(table, it -> ended(it, TableLoad.State.COMPLETED));
    } catch (SQLException | IOException e) {
      advance(table, it -> ended(it, TableLoad.State.FAILED));
      throw e instanceof SQLException known ? known : new SQLException(e);
    }
  }

  private void advance(TableId table, UnaryOperator<TableLoad> step) {
    progress.computeIfPresent(table, (name, before) -> step.apply(before));
  }

  private static TableLoad loaded(TableLoad before, long rows) {
    return new TableLoad(before.table(), before.state(), rows, before.totalRows());
  }

  private static TableLoad ended(TableLoad before, TableLoad.State how) {
    return new TableLoad(before.table(), how, before.loadedRows(), before.totalRows());
  }

  private static TableShape shapeOf(TableId table, Connection from) throws SQLException {
    TableShape shape =
        TableShape.find(from, table)
            .orElseThrow(() -> new SQLException("the source has no table " + table));
    List<String> generated =
        shape.columns().stream()
            .filter(TableShape.Column::generated)
            .map(TableShape.Column::name)
            .toList();
    if (!generated.isEmpty()) {
      throw new SQLException(
          "%s has generated columns, which are not loaded: %s".formatted(table, generated));
    }
    return shape;
  }
}
