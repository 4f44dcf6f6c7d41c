package aurora.cutover.rehearsal.load;

import java.util.Arrays;

/** Many row states in primitive arrays; a run has some 100,000 and little memory to spend. */
final class RowStates {

  private final int[] versions;
  private final long[] cents;
  private final byte[] lines;

  RowStates(int capacity) {
    this(new int[capacity], new long[capacity], new byte[capacity]);
  }

  private RowStates(int[] versions, long[] cents, byte[] lines) {
    this.versions = versions;
    this.cents = cents;
    this.lines = lines;
  }

  RowStates grownTo(int capacity) {
    return new RowStates(
        Arrays.copyOf(versions, capacity),
        Arrays.copyOf(cents, capacity),
        Arrays.copyOf(lines, capacity));
  }

  RowState get(int row) {
    return new RowState(versions[row], cents[row], lines[row]);
  }

  /** At most 127 lines. */
  void set(int row, RowState state) {
    if (state.lines() > Byte.MAX_VALUE) {
      throw new IllegalArgumentException("Too many lines: " + state.lines());
    }
    versions[row] = state.version();
    cents[row] = state.cents();
    lines[row] = (byte) state.lines();
  }
}
