package aurora.cutover.rehearsal.load;

import java.util.Arrays;

/** The rows a client may still change, to pick from at random; for one thread. */
final class LiveRows {

  private int[] rows = new int[256];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  int get(int index) {
    return rows[index];
  }

  void add(int row) {
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, size * 2);
    }
    rows[size++] = row;
  }

  /** Removes the row at this index; the last one takes its place. */
  void removeAt(int index) {
    rows[index] = rows[--size];
  }
}
