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
    return safe.isEmpty()
        ? countFromTheLine(entry, target)
        : target.transactionsSince(safe.get("commits"));
  }

  /** The same when a marker's arrival proves nothing, because DMS left rows behind. */
  static OptionalLong countFromTheLine(Entry entry, Database target) {
    String line = entry.note(WayBack.POSITION).get("commits");
    return line == null ? OptionalLong.empty() : target.transactionsSince(line);
  }

  static String words(OptionalLong count) {
    return count.isPresent()
        ? "at most %d transactions are on the target only".formatted(count.getAsLong())
        : "how many transactions are on the target only cannot be counted";
  }
}
