package aurora.cutover.rehearsal.mysql;

import aurora.cutover.rehearsal.aws.dms.TableId;
import aurora.cutover.rehearsal.aws.dms.TableLoads;
import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Loads tables from the source into the target the way DMS does: dropped and made anew with
 * columns, NOT NULL and the primary key only, then filled, while the source goes on writing.
 */
public final class FullLoad extends TableLoads<BinlogPosition> {
  private final MySqlServer source;
  private final MySqlServer target;

  private FullLoad(MySqlServer source, MySqlServer target, Collection<TableId> tables) {
    super(tables);
    this.source = source;
    this.target = target;
  }

  /** Loads every table the schemas have now. */
  public static FullLoad ofSchemas(
      MySqlServer source, MySqlServer target, Collection<String> schemas) throws SQLException {
    try (Connection connection = source.connect()) {
      return new FullLoad(source, target, TableShape.tables(connection, schemas));
    }
  }

  /**
   * Loads all tables and makes DMS's control tables.
   *
   * @throws SQLException also when the writers could not be held for a moment within 20 s
   */
  @Override
  public BinlogPosition run() throws SQLException {
    try (SourceSnapshot snapshot = SourceSnapshot.take(source);
        Connection to = target.connect()) {
      prepare(to);
      ControlTables.create(to);
      loadAll(snapshot.connection(), to);
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
    return tables().stream()
        .map(TableId::schema)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  @Override
  protected void load(TableId table, Connection from, Connection to) throws SQLException {
    TableShape shape = shapeOf(table, from);
    Sql.run(to, "DROP TABLE IF EXISTS " + shape.quoted(), shape.bareCreate());
    found(table, Sql.number(from, "SELECT COUNT(*) FROM " + shape.quoted()));
    new TableCopy(shape, from, to, rows -> loaded(table, rows)).run();
  }

  private static TableShape shapeOf(TableId table, Connection from) throws SQLException {
    TableShape shape =
        TableShape.find(from, table)
            .orElseThrow(() -> new SQLException("the source has no table " + table));
    List<String> generated =
        shape.columns().stream().filter(Column::generated).map(Column::name).toList();
    if (!generated.isEmpty()) {
      throw new SQLException(
          "%s has generated columns, which are not loaded: %s".formatted(table, generated));
    }
    return shape;
  }
}
