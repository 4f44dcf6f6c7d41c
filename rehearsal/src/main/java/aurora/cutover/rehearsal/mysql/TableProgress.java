package aurora.cutover.rehearsal.mysql;

/**
 * How far the load of one table has come.
 *
 * @param loadedRows committed on the target
 * @param totalRows in the snapshot; 0 before the load of this table has begun
 */
public record TableProgress(TableName table, State state, long loadedRows, long totalRows) {

  /** What DMS calls Before load, Full load, Table completed and Table error. */
  public enum State {
    BEFORE_LOAD,
    LOADING,
    COMPLETED,
    FAILED
  }

  TableProgress begun(long total) {
    return new TableProgress(table, State.LOADING, 0, total);
  }

  TableProgress loaded(long rows) {
    return new TableProgress(table, state, rows, totalRows);
  }

  TableProgress ended(State how) {
    return new TableProgress(table, how, loadedRows, totalRows);
  }
}
