package aurora.cutover.rehearsal.mysql;

import aurora.cutover.rehearsal.aws.dms.TableId;
import aurora.cutover.rehearsal.aws.dms.TableLoad;
import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Loads tables from the source into the target the way DMS does: dropped and made anew with
 * columns, NOT NULL and the primary key only, then filled, while the source goes on writing. One
 * load runs once; its progress may be read by other threads.
 */
public final class FullLoad {
  private final MySqlServer source;
  private final MySqlServer target;
  private final Map<TableId, TableLoad> progress = new ConcurrentSkipListMap<>();

  private FullLoad(MySqlServer source, MySqlServer target, Collection<TableId> tables) {
    this.source = source;
    this.target = target;
    tables.forEach(
        table -> progress.put(table, new TableLoad(table, TableLoad.State.BEFORE_LOAD, 0, 0)));
  }

  /** Loads every table the schemas have now. */
  public static FullLoad ofSchemas(
      MySqlServer source, MySqlServer target, Collection<String> schemas) throws SQLException {
    try (Connection connection = source.connect()) {
      return new FullLoad(source, target, TableShape.tables(connection, schemas));
    }
  }

  /** One entry a table, sorted by name. */
  public List<TableLoad> progress() {
    return List.copyOf(progress.values());
  }

  /**
   * Loads all tables and makes DMS's control tables.
   *
   * @return the source's position that the loaded rows stand for: replication must start there
   * @throws SQLException also when the writers could not be held for a moment within 20 s
   */
  public BinlogPosition run() throws SQLException {
    try (SourceSnapshot snapshot = SourceSnapshot.take(source);
        Connection to = target.connect()) {
      prepare(to);
      ControlTables.create(to);
      for (TableId table : List.copyOf(progress.keySet())) {
        load(table, snapshot.connection(), to);
      }
      return snapshot.position();
    }
  }

  private void prepare(Connection to) throws SQLException {
    Sql.run(
        to,
        "SET SESSION foreign_key_checks = 0",
        // whatever the source holds is legal here: zero dates, and zero in a numbered column
        "SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO'");
    for (String schema : schemas()) {
      Sql.run(to, "CREATE DATABASE IF NOT EXISTS " + Quote.identifier(schema));
    }
  }

  private Set<String> schemas() {
    return progress.keySet().stream()
        .map(TableId::schema)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void load(TableId table, Connection from, Connection to) throws SQLException {
    try {
      TableShape shape = shapeOf(table, from);
      Sql.run(to, "DROP TABLE IF EXISTS " + TableShape.quoted(table), shape.bareCreate());
      long total = Sql.number(from, "SELECT COUNT(*) FROM " + TableShape.quoted(table));
      advance(table, it -> new TableLoad(table, TableLoad.State.LOADING, 0, total));
      new TableCopy(shape, from, to, rows -> advance(table, it -> loaded(it, rows))).run();
      advance(table, it -> ended(it, TableLoad.State.COMPLETED));
    } catch (SQLException e) {
      advance(table, it -> ended(it, TableLoad.State.FAILED));
      throw e;
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
    List<String> generated = new ArrayList<>();
    shape.columns().stream().filter(Column::generated).forEach(it -> generated.add(it.name()));
    if (!generated.isEmpty()) {
      throw new SQLException(
          "%s has generated columns, which are not loaded: %s".formatted(table, generated));
    }
    return shape;
  }
}
