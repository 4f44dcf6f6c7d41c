package aurora.cutover.handler;

import aurora.cutover.journal.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Topics of the journal's notes about the time after the line, one word everywhere. */
final class WayBack {

  /**
   * {@code targetPosition}, {@code commits}: where the target stood while both sides were still;
   * {@code sourceReaders}: for whom the source kept its log then.
   */
  static final String POSITION = "wayBack";

  private static final String SOURCE_READERS = "sourceReaders";

  /**
   * {@code status} STARTING, RUNNING or NONE, {@code from}; {@code since} when it was asked to
   * start, {@code at} when it was seen running: the reverse task.
   */
  static final String TASK = "reverseTask";

  /** {@code commits}, {@code at}: up to here the source has everything that the target took. */
  static final String SAFE = "safe";

  /** {@code word} rollback or complete, {@code by}, {@code acceptDataLoss}: the operator's word. */
  static final String WORD = "word";

  /** What stood on the target before it was fenced for the way back; empty once put back. */
  static final String BEFORE_TARGET = "beforeTarget";

  /** {@code began}: when applications were first refused on the target. */
  static final String OUTAGE = "returnOutage";

  /** Markers, positions and what was lost on purpose, of the drain in reverse. */
  static final String DRAIN = "drainBack";

  /** {@code at}: when the line was crossed back. From then on the source is to serve. */
  static final String RETURNED = "returned";

  private static final String SEPARATOR = ",";

  /** {@code status} of a migration that has no reverse task. */
  static final String NONE = "NONE";

  private WayBack() {}

  /** The note about both sides as they are at the line. */
  static Map<String, Map<String, String>> position(
      String targetPosition, String commits, Set<String> sourceReaders) {
    return Map.of(
        POSITION,
        Map.of(
            "targetPosition",
            targetPosition,
            "commits",
            commits,
            SOURCE_READERS,
            String.join(SEPARATOR, sourceReaders)));
  }

  /** For whom the source kept its log at the line. */
  static List<String> sourceReaders(Entry entry) {
    String readers = entry.note(POSITION).getOrDefault(SOURCE_READERS, "");
    return readers.isEmpty() ? List.of() : List.of(readers.split(SEPARATOR, -1));
  }

  /** When the reverse task was asked to start. */
  static Instant startedAt(Entry entry) {
    return Instant.parse(entry.note(TASK).get("since"));
  }

  /** True when the run went on without a way back, as was accepted. */
  static boolean isNone(Entry entry) {
    return NONE.equals(entry.note(TASK).get("status"));
  }
}
