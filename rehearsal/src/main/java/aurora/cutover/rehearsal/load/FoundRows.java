package aurora.cutover.rehearsal.load;

import java.util.BitSet;

/** What the audit found of one client's rows, in primitive arrays. */
final class FoundRows {

  private final int[] copies;
  private final int[] versions;
  private final long[] cents;
  private final int[] lines;
  private final BitSet spoilt = new BitSet();

  FoundRows(int size) {
    copies = new int[size];
    versions = new int[size];
    cents = new long[size];
    lines = new int[size];
  }

  int size() {
    return copies.length;
  }

  void addCopy(int row, int version, long amountCents, boolean noteIntact) {
    if (copies[row]++ == 0) {
      versions[row] = version;
      cents[row] = amountCents;
      spoilt.set(row, !noteIntact);
    }
  }

  void addLine(int row) {
    lines[row]++;
  }

  FoundRow get(int row) {
    return new FoundRow(copies[row], versions[row], cents[row], !spoilt.get(row), lines[row]);
  }
}
