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
    return since(safe.isEmpty() ? entry.note(WayBack.POSITION) : safe, target);
  }

  /** The same when a marker's arrival proves nothing, because DMS left rows behind. */
  static OptionalLong countFromTheLine(Entry entry, Database target) {
    return since(entry.note(WayBack.POSITION), target);
  }

  private static OptionalLong since(Map<String, String> note, Database target) {
    String commits = note.get("commits");
    return commits == null ? OptionalLong.empty() : target.transactionsSince(commits);
  }

  static String words(OptionalLong count) {
    return count.isPresent()
        ? "at most %d transactions are on the target only".formatted(count.getAsLong())
        : "how many transactions are on the target only cannot be counted";
  }
}
