package aurora.cutover.rehearsal.load;

/**
 * What an order is like: its version (0 = there is no such row, 1 = as inserted), its amount in
 * cents and how many lines it has.
 */
record RowState(int version, long cents, int lines) {

  static final RowState ABSENT = new RowState(0, 0, 0);

  RowState {
    if (version < 0 || lines < 0 || (version == 0 && (cents != 0 || lines != 0))) {
      throw new IllegalArgumentException(
          "No such row state: version " + version + ", " + cents + " cents, " + lines + " lines");
    }
  }

  boolean isAbsent() {
    return version == 0;
  }

  RowState plus(long moreCents) {
    return new RowState(version + 1, cents + moreCents, lines);
  }
}
