package aurora.cutover.rehearsal.load;

import java.util.Arrays;
import java.util.Optional;

/**
 * What one client was promised: for each of its rows the state last acknowledged and, where the
 * answer to a later write never came, the one other state the row may be in. Such a row is never
 * written again, so that there are never more than two. Safe for use by several threads.
 */
public final class Ledger {

  private final long run;
  private final int client;
  private int size;
  private long[] keys = new long[256];
  private RowStates expected = new RowStates(256);
  private RowStates possible = new RowStates(256);
  private boolean[] unknown = new boolean[256];
  private int[] givenUp = new int[256];
  private boolean lossExpected;

  Ledger(long run, int client) {
    if (client <= WriteId.SEED_CLIENT || client > WriteId.MAX_CLIENT) {
      throw new IllegalArgumentException("No client can have the number " + client);
    }
    this.run = run;
    this.client = client;
  }

  /** Reserves the next row, absent until a write is acknowledged; never handed out again. */
  synchronized int newRow() {
    if (size == keys.length) {
      int capacity = size * 2;
      keys = Arrays.copyOf(keys, capacity);
      unknown = Arrays.copyOf(unknown, capacity);
      givenUp = Arrays.copyOf(givenUp, capacity);
      expected = expected.grownTo(capacity);
      possible = possible.grownTo(capacity);
    }
    return size++;
  }

  /** The database confirmed a write that leaves the row like this. */
  synchronized void acknowledge(int row, long key, RowState after) {
    requireKnown(row);
    keys[row] = key;
    expected.set(row, after);
    if (lossExpected) {
      givenUp[row]++;
    }
  }

  /** What is acknowledged from now on may be given up by an operator who says so. */
  synchronized void expectLoss() {
    lossExpected = true;
  }

  /** Acknowledged writes of the row that may be given up. */
  synchronized int givenUp(int row) {
    return givenUp[row];
  }

  /** The row is as it was, or like this; nobody said which. */
  synchronized void doubt(int row, RowState after) {
    requireKnown(row);
    unknown[row] = true;
    possible.set(row, after);
  }

  synchronized RowState expected(int row) {
    return expected.get(row);
  }

  /** The state the row has if its last, unanswered write was applied. */
  synchronized Optional<RowState> possible(int row) {
    return unknown[row] ? Optional.of(possible.get(row)) : Optional.empty();
  }

  /** The primary key the database gave; 0 where no insert was ever acknowledged. */
  synchronized long key(int row) {
    return keys[row];
  }

  synchronized int size() {
    return size;
  }

  long run() {
    return run;
  }

  int client() {
    return client;
  }

  WriteId writeId(int row) {
    return new WriteId(run, client, row);
  }

  private void requireKnown(int row) {
    if (row >= size || unknown[row]) {
      throw new IllegalStateException(
          "Row " + row + " of client " + client + " must not be written: unreserved or in doubt");
    }
  }
}
