package aurora.cutover.rehearsal.aws.dms;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A task's data validation, in the words of DMS's table statistics. A row that differs in one look
 * and not in the next was on its way; one that differs in two looks is pending; when the engine
 * calls it mismatched, it is.
 */
final class Validation {

  /** Before the first look at a table, and the only state of a task that does not validate. */
  private static final Result PENDING = new Result("Pending validation", 0, 0, "", Set.of());

  private static final Result NOT_ENABLED = new Result("Not enabled", 0, 0, "", Set.of());

  /**
   * What is known of one table.
   *
   * @param state as DMS names it
   * @param differing keys that differed in the last look
   */
  record Result(String state, long pending, long failed, String details, Set<String> differing) {}

  private final CdcEngine engine;
  private final boolean enabled;
  private volatile Map<TableId, Result> results = new ConcurrentHashMap<>();

  Validation(CdcEngine engine, boolean enabled) {
    this.engine = engine;
    this.enabled = enabled;
  }

  Result of(TableId table) {
    return enabled ? results.getOrDefault(table, PENDING) : NOT_ENABLED;
  }

  /** Forgets every result; a look that is under way puts its own where nobody reads them. */
  void reset() {
    results = new ConcurrentHashMap<>();
  }

  /** Looks at every table once; changes nothing in a task that does not validate. */
  void look() {
    if (!enabled) {
      return;
    }
    Map<TableId, Result> run = results;
    for (TableLoad load : engine.tables()) {
      if (load.is(TableLoad.State.COMPLETED)) {
        run.compute(load.table(), (table, before) -> look(table, before));
      }
    }
  }

  private Result look(TableId table, Result before) {
    Result known = before == null ? PENDING : before;
    try {
      return judge(known, engine.compare(table));
    } catch (RuntimeException e) {
      // what could not be compared again is not validated any more
      return new Result("Pending revalidation", 0, 0, String.valueOf(e), known.differing());
    }
  }

  private static Result judge(Result before, TableCheck check) {
    return switch (check) {
      case TableCheck.NoPrimaryKey none -> new Result("No primary key", 0, 0, "", Set.of());
      case TableCheck.NotComparable broken -> new Result("Error", 0, 0, broken.why(), Set.of());
      case TableCheck.Compared compared -> judge(before, compared);
    };
  }

  private static Result judge(Result before, TableCheck.Compared compared) {
    long failed = compared.mismatched().size();
    boolean firstLook = before.equals(PENDING);
    long pending =
        compared.pending().stream()
            .filter(key -> firstLook || before.differing().contains(key))
            .count();
    String state =
        failed > 0 ? "Mismatched records" : pending > 0 ? "Pending records" : "Validated";
    return new Result(state, pending, failed, "", compared.pending());
  }
}
