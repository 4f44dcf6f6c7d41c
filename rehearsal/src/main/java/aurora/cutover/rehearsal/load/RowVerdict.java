package aurora.cutover.rehearsal.load;

import java.util.Optional;

/**
 * The audit's word on one row: how the row that was found stands to what its client was promised.
 */
record RowVerdict(Kind kind, int writes) {

  enum Kind {
    AS_PROMISED,
    /** The unanswered write is there. */
    UNKNOWN_APPLIED,
    /** The unanswered write is not there. */
    UNKNOWN_NOT_APPLIED,
    /** Acknowledged, and not in the database, or not whole. */
    LOST,
    /** In the database more often than it was written. */
    DUPLICATED,
    /** In the database although it was refused. */
    UNEXPECTED
  }

  /** {@code acknowledged}: whether the row's insert ever was. */
  static RowVerdict of(
      RowState expected, Optional<RowState> possible, boolean acknowledged, FoundRow found) {
    if (found.copies() > 1) {
      return new RowVerdict(Kind.DUPLICATED, found.copies() - 1);
    }
    if (found.is(expected)) {
      return new RowVerdict(possible.isPresent() ? Kind.UNKNOWN_NOT_APPLIED : Kind.AS_PROMISED, 1);
    }
    if (possible.filter(found::is).isPresent()) {
      return new RowVerdict(Kind.UNKNOWN_APPLIED, 1);
    }
    boolean mayExist = !expected.isAbsent() || possible.isPresent();
    if (!mayExist) {
      return new RowVerdict(acknowledged ? Kind.LOST : Kind.UNEXPECTED, 1);
    }
    return wrongState(expected, possible.orElse(expected), found);
  }

  private static RowVerdict wrongState(RowState expected, RowState possible, FoundRow found) {
    int newest = Math.max(expected.version(), possible.version());
    int version = found.copies() == 0 ? 0 : found.version();
    if (version > newest) {
      return new RowVerdict(Kind.DUPLICATED, version - newest);
    }
    if (version < expected.version()) {
      return new RowVerdict(Kind.LOST, expected.version() - version);
    }
    RowState same = version == expected.version() ? expected : possible;
    return new RowVerdict(found.lines() > same.lines() ? Kind.DUPLICATED : Kind.LOST, 1);
  }
}
