package aurora.cutover.rehearsal.postgresql;

import aurora.cutover.rehearsal.aws.dms.RowComparison;
import aurora.cutover.rehearsal.aws.dms.TableCheck;
import aurora.cutover.rehearsal.aws.dms.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Compares a table on both sides, look by look, while changes flow; see {@link RowComparison}.
 * Reads only; not for several threads.
 */
public final class TableComparison {
  private final PostgreSqlServer source;
  private final PostgreSqlServer target;
  private final TableId table;
  private final RowComparison<Lsn> rows;

  /**
   * @param looks how often a row must differ to be called mismatched, 1 or more
   */
  public TableComparison(
      PostgreSqlServer source,
      PostgreSqlServer target,
      TableId table,
      int looks,
      RowComparison.Applied<Lsn> applied) {
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
      if (!shape.get().sortedColumns().equals(other.get().sortedColumns())) {
        return new TableCheck.NotComparable(
            "columns differ: %s and %s"
                .formatted(shape.get().sortedColumns(), other.get().sortedColumns()));
      }
      return shape.get().primaryKey().isEmpty()
          ? new TableCheck.NoPrimaryKey()
          : rows.look(new RowFingerprints(shape.get()), from, to, source::position);
    }
  }
}
