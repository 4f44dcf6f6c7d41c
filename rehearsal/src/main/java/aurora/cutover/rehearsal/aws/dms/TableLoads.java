package aurora.cutover.rehearsal.aws.dms;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/**
 * A full load, table by table. One load runs once; its progress may be read by other threads.
 *
 * @param <P> a position of the source
 */
public abstract class TableLoads<P> {
  private final Map<TableId, TableLoad> progress = new ConcurrentSkipListMap<>();

  protected TableLoads(Collection<TableId> tables) {
    for (TableId table : tables) {
      progress.put(table, new TableLoad(table, TableLoad.State.BEFORE_LOAD, 0, 0));
    }
  }

  /** One entry a table, sorted by name. */
  public final List<TableLoad> progress() {
    return List.copyOf(progress.values());
  }

  /**
   * Loads all tables and makes DMS's control tables.
   *
   * @return the source's position that the loaded rows stand for: replication must start there
   */
  public abstract P run() throws SQLException;

  /** Copies one table; tells of what it {@link #found} and has {@link #loaded}. */
  protected abstract void load(TableId table, Connection from, Connection to) throws SQLException;

  protected final void loadAll(Connection from, Connection to) throws SQLException {
    for (TableId table : tables()) {
      try {
        load(table, from, to);
        ended(table, TableLoad.State.COMPLETED);
      } catch (SQLException e) {
        ended(table, TableLoad.State.FAILED);
        throw e;
      }
    }
  }

  protected final List<TableId> tables() {
    return List.copyOf(progress.keySet());
  }

  /** So many rows are to be loaded. */
  protected final void found(TableId table, long rows) {
    advance(table, it -> new TableLoad(table, TableLoad.State.LOADING, 0, rows));
  }

  /** So many rows are committed on the target. */
  protected final void loaded(TableId table, long rows) {
    advance(table, it -> new TableLoad(table, it.state(), rows, it.totalRows()));
  }

  private void ended(TableId table, TableLoad.State how) {
    advance(table, it -> new TableLoad(table, how, it.loadedRows(), it.totalRows()));
  }

  private void advance(TableId table, UnaryOperator<TableLoad> step) {
    progress.computeIfPresent(table, (name, before) -> step.apply(before));
  }
}
