package aurora.cutover.rehearsal.aws.dms;

import java.util.Set;

/** What one comparison of a table on both sides found. */
public sealed interface TableCheck {

  /**
   * The rows were compared by key.
   *
   * @param pending keys that differ for now and may be on their way
   * @param mismatched keys that differ for good
   */
  record Compared(Set<String> pending, Set<String> mismatched) implements TableCheck {
    public Compared {
      pending = Set.copyOf(pending);
      mismatched = Set.copyOf(mismatched);
    }
  }

  /** Rows without a key cannot be compared. */
  record NoPrimaryKey() implements TableCheck {}

  /** The table is missing on one side, or its columns differ. */
  record NotComparable(String why) implements TableCheck {}
}
