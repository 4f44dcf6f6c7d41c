package aurora.cutover.journal;

/**
 * How far a migration has come. The line lies between {@link #DRAINED} and {@link #COMMITTED}; a
 * cutover in reverse crosses it back between {@link #RETURNING} and {@link #ROLLING_BACK}.
 */
public enum Phase {
  OPEN,
  FENCING,
  FENCED,
  DRAINED,
  COMMITTED,
  FLIPPED,
  OBSERVING,
  RETURNING,
  COMPLETED,
  ROLLING_BACK,
  ROLLED_BACK;

  /** True from the line on: the target serves or is about to, and nothing may go back by itself. */
  public boolean isPastTheLine() {
    return switch (this) {
      case COMMITTED, FLIPPED, OBSERVING, RETURNING, COMPLETED -> true;
      case OPEN, FENCING, FENCED, DRAINED, ROLLING_BACK, ROLLED_BACK -> false;
    };
  }

  /** True when a fence may be standing on the source although nothing was committed. */
  public boolean mayBeFenced() {
    return switch (this) {
      case FENCING, FENCED, DRAINED, ROLLING_BACK -> true;
      case OPEN, COMMITTED, FLIPPED, OBSERVING, RETURNING, COMPLETED, ROLLED_BACK -> false;
    };
  }

  /** True when a new run may begin. */
  public boolean mayStart() {
    return this == OPEN || this == ROLLED_BACK;
  }
}
