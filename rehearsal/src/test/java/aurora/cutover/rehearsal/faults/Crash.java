package aurora.cutover.rehearsal.faults;

/** The function's process dies: nothing catches it. */
final class Crash extends Error {
  private static final long serialVersionUID = 1;

  Crash(String where) {
    super(where, null, false, false);
  }
}
