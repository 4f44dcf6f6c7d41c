package aurora.cutover.rehearsal.aws.dms;

/**
 * How far the full load of one table has come.
 *
 * @param loadedRows rows on the target so far
 * @param totalRows rows to load; 0 while nobody knows
 */
public record TableLoad(TableId table, State state, long loadedRows, long totalRows) {

  /** The states of a load, with the words DMS has for them in its table statistics. */
  public enum State {
    BEFORE_LOAD("Before load"),
    LOADING("Full load"),
    COMPLETED("Table completed"),
    FAILED("Table error");

    private final String text;

    State(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  boolean is(State other) {
    return state == other;
  }
}
