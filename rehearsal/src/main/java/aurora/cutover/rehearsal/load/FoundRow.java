package aurora.cutover.rehearsal.load;

/**
 * What the audit found of one row: how many copies (0 = none), the first copy's version, cents and
 * whether its note is unspoilt, and how many lines name it.
 */
record FoundRow(int copies, int version, long cents, boolean noteIntact, int lines) {

  boolean is(RowState state) {
    return state.isAbsent()
        ? copies == 0 && lines == 0
        : copies == 1
            && noteIntact
            && version == state.version()
            && cents == state.cents()
            && lines == state.lines();
  }
}
