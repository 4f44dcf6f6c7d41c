package aurora.cutover.rehearsal.load;

/** One write a client is about to try: on which row, and what the row is like before and after. */
record Write(Kind kind, int row, RowState before, RowState after) {

  enum Kind {
    INSERT,
    UPDATE,
    DELETE
  }

  /** Whether it touches orders and their lines, and therefore needs a transaction. */
  boolean touchesLines() {
    return before.lines() != after.lines();
  }

  static Write insert(int row, long cents, int lines) {
    return new Write(Kind.INSERT, row, RowState.ABSENT, new RowState(1, cents, lines));
  }

  static Write update(int row, RowState before, long moreCents) {
    return new Write(Kind.UPDATE, row, before, before.plus(moreCents));
  }

  static Write delete(int row, RowState before) {
    return new Write(Kind.DELETE, row, before, RowState.ABSENT);
  }
}
