package aurora.cutover.rehearsal.load;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adds up the audit's verdicts and keeps the first few bad ones as examples. */
final class AuditTally {

  private static final int MAX_EXAMPLES = 10;

  private final Map<RowVerdict.Kind, Long> writes = new EnumMap<>(RowVerdict.Kind.class);
  private final List<String> examples = new ArrayList<>();
  private long lostOnPurpose;

  void add(Ledger ledger, int row, FoundRow found) {
    RowState expected = ledger.expected(row);
    RowVerdict verdict = RowVerdict.of(expected, ledger.possible(row), ledger.key(row) != 0, found);
    int onPurpose =
        verdict.kind() == RowVerdict.Kind.LOST
            ? Math.min(verdict.writes(), ledger.givenUp(row))
            : 0;
    lostOnPurpose += onPurpose;
    if (onPurpose > 0 && onPurpose == verdict.writes()) {
      return;
    }
    writes.merge(verdict.kind(), (long) verdict.writes() - onPurpose, Long::sum);
    switch (verdict.kind()) {
      case AS_PROMISED, UNKNOWN_APPLIED, UNKNOWN_NOT_APPLIED -> {}
      case LOST, DUPLICATED, UNEXPECTED ->
          example(verdict.kind() + ": " + describe(ledger, row, found));
    }
  }

  void addUnexpected(String what) {
    writes.merge(RowVerdict.Kind.UNEXPECTED, 1L, Long::sum);
    example(RowVerdict.Kind.UNEXPECTED + ": " + what);
  }

  /** {@code found} may exceed {@code seeded}: then rows are there twice. */
  long compareSeeded(String table, long seeded, long found) {
    if (found != seeded) {
      example(table + ": " + seeded + " seeded rows, found " + found);
    }
    if (found > seeded) {
      writes.merge(RowVerdict.Kind.DUPLICATED, found - seeded, Long::sum);
    }
    return Math.max(0, seeded - found);
  }

  AuditResult result(long seededMissing) {
    return new AuditResult(
        count(RowVerdict.Kind.LOST),
        lostOnPurpose,
        count(RowVerdict.Kind.DUPLICATED),
        count(RowVerdict.Kind.UNEXPECTED),
        count(RowVerdict.Kind.UNKNOWN_APPLIED),
        count(RowVerdict.Kind.UNKNOWN_NOT_APPLIED),
        seededMissing,
        examples);
  }

  private long count(RowVerdict.Kind kind) {
    return writes.getOrDefault(kind, 0L);
  }

  private void example(String text) {
    if (examples.size() < MAX_EXAMPLES) {
      examples.add(text);
    }
  }

  private static String describe(Ledger ledger, int row, FoundRow found) {
    String promised = ledger.key(row) == 0 ? "never acknowledged" : "" + ledger.expected(row);
    String doubted = ledger.possible(row).map(state -> " or " + state).orElse("");
    return "client %d, order %s: promised %s%s, found %s"
        .formatted(ledger.client(), ledger.writeId(row).text(), promised, doubted, found);
  }
}
