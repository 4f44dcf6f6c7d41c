package aurora.cutover.rehearsal.mysql;

import java.util.Optional;
import java.util.Set;

/**
 * What one look at a table on both sides found.
 *
 * @param mismatched rows that differ and are not merely on their way
 * @param pending rows that differ for now
 * @param problem why the table cannot be compared row by row
 */
public record ComparisonResult(
    TableName table,
    State state,
    long sourceRows,
    long targetRows,
    Set<RowKey> mismatched,
    Set<RowKey> pending,
    Optional<String> problem) {

  /** NOT_COMPARABLE carries a problem; only MATCHED means that both sides hold the same. */
  public enum State {
    MATCHED,
    PENDING,
    MISMATCHED,
    NO_PRIMARY_KEY,
    NOT_COMPARABLE
  }

  public ComparisonResult {
    mismatched = Set.copyOf(mismatched);
    pending = Set.copyOf(pending);
  }

  static ComparisonResult compared(
      TableName table,
      long sourceRows,
      long targetRows,
      Set<RowKey> mismatched,
      Set<RowKey> pending) {
    State state =
        !mismatched.isEmpty()
            ? State.MISMATCHED
            : pending.isEmpty() ? State.MATCHED : State.PENDING;
    return new ComparisonResult(
        table, state, sourceRows, targetRows, mismatched, pending, Optional.empty());
  }

  static ComparisonResult withoutKey(TableName table, long sourceRows, long targetRows) {
    return new ComparisonResult(
        table,
        State.NO_PRIMARY_KEY,
        sourceRows,
        targetRows,
        Set.of(),
        Set.of(),
        Optional.of("no primary key, only the rows were counted"));
  }

  static ComparisonResult notComparable(TableName table, String problem) {
    return new ComparisonResult(
        table, State.NOT_COMPARABLE, 0, 0, Set.of(), Set.of(), Optional.of(problem));
  }
}
