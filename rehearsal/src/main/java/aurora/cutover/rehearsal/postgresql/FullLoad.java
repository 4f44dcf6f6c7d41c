package aurora.cutover.rehearsal.postgresql;

import aurora.cutover.rehearsal.aws.dms.TableId;
import aurora.cutover.rehearsal.aws.dms.TableLoads;
import aurora.cutover.rehearsal.server.Sql;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * Loads tables from the source into the target the way DMS does, as DMS's user: dropped and made
 * anew with columns, NOT NULL and the primary key only, then filled, while the source goes on
 * writing.
 */
public final class FullLoad extends TableLoads<Lsn> {
  private final NativeReplication replication;

  private FullLoad(NativeReplication replication, Collection<TableId> tables) {
    super(tables);
    this.replication = replication;
  }

  /** Loads every table that the schemas of a replication have now. */
  public static FullLoad before(NativeReplication replication) throws SQLException {
    try (Connection connection = replication.from().connect()) {
      return new FullLoad(replication, TableShape.tables(connection, replication.schemas()));
    }
  }

  /**
   * Loads all tables and makes DMS's control tables. From its beginning on the source keeps its log
   * for the replication.
   *
   * @throws SQLException also when a transaction on the source stays open for 60 s
   */
  @Override
  public Lsn run() throws SQLException {
    try (SourceSnapshot snapshot = replication.reserveWithSnapshot();
        Connection to = replication.to().connect(replication.dms(), PostgreSqlServer.DATABASE)) {
      ControlTables.create(to);
      loadAll(snapshot.connection(), to);
      return snapshot.position();
    }
  }

  @Override
  protected void load(TableId table, Connection from, Connection to) throws SQLException {
    TableShape shape = shapeOf(table, from);
    Sql.run(to, "DROP TABLE IF EXISTS " + shape.quoted() + " CASCADE", shape.bareCreate());
    found(table, Sql.number(from, "SELECT count(*) FROM " + shape.quoted()));
    try {
      new TableCopy(shape, from, to, rows -> loaded(table, rows)).run();
    } catch (IOException e) {
      throw new SQLException(e);
    }
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
