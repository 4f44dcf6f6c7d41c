package aurora.cutover.rehearsal.mysql;

import aurora.cutover.rehearsal.aws.dms.RowComparison;
import aurora.cutover.rehearsal.aws.dms.TableCheck;
import aurora.cutover.rehearsal.aws.dms.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares a table on both sides, look by look, while changes flow; see {@link RowComparison}.
 * Reads only; not for several threads.
 */
public final class TableComparison {
  private final MySqlServer source;
  private final MySqlServer target;
  private final TableId table;
  private final RowComparison<BinlogPosition> rows;

  /**
   * @param looks how often a row must differ to be called mismatched, 1 or more
   */
  public TableComparison(
      MySqlServer source,
      MySqlServer target,
      TableId table,
      int looks,
      RowComparison.Applied<BinlogPosition> applied) {
    this.source = source;
    this.target = target;
    this.table = table;
    this.rows = new RowComparison<>(looks, applied);
  }

  /** Looks at both sides once; the answer takes earlier looks into account. */
  public TableCheck look() throws SQLException {
    try (Connection from = source.connect();
        Connection to = target.connect()) {
      Optional<TableShape> shape = TableShape.find(from, table);
      Optional<TableShape> other = TableShape.find(to, table);
      if (shape.isEmpty() || other.isEmpty()) {
        return new TableCheck.NotComparable(
            "no such table on the " + (shape.isEmpty() ? "source" : "target"));
      }
      if (!names(shape.get()).equals(names(other.get()))) {
        return new TableCheck.NotComparable(
            "columns differ: %s and %s".formatted(names(shape.get()), names(other.get())));
      }
      return shape.get().primaryKey().isEmpty()
          ? new TableCheck.NoPrimaryKey()
          : rows.look(new RowFingerprints(shape.get()), from, to, () -> MySqlServer.position(from));
    }
  }

  private static Set<String> names(TableShape shape) {
    return shape.columns().stream().map(Column::name).collect(Collectors.toUnmodifiableSet());
  }
}
