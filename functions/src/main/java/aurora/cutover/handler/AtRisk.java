package aurora.cutover.handler;

import aurora.cutover.database.Database;
import aurora.cutover.journal.Entry;
import java.util.Map;
import java.util.OptionalLong;

/** The transactions that are on the target and are not known to be on the source. */
final class AtRisk {

  private AtRisk() {}

  /** At most so many: since the newest position that the source is known to have, or the line. */
  static OptionalLong count(Entry entry, Database target) {
    Map<String, String> safe = entry.note(WayBack.SAFE);
    String since = (safe.isEmpty() ? entry.note(WayBack.POSITION) : safe).get("commits");
    return since == null ? OptionalLong.empty() : target.transactionsSince(since);
  }

  static String words(OptionalLong count) {
    return count.isPresent()
        ? "at most %d transactions are on the target only".formatted(count.getAsLong())
        : "how many transactions are on the target only cannot be counted";
  }
}
