package aurora.cutover.journal;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A migration's journal item.
 *
 * @param lease who acts, or acted last
 * @param leaseUntil until when nobody else may begin; in the past when released
 * @param notes what was written down on the way, by topic, e.g. {@code beforeSource}
 * @param signalToken the task token of a run that waits
 */
public record Entry(
    Lease lease,
    Instant leaseUntil,
    Phase phase,
    Map<String, Map<String, String>> notes,
    Optional<String> signalToken) {

  public Entry {
    notes = Map.copyOf(notes);
  }

  public Map<String, String> note(String topic) {
    return notes.getOrDefault(topic, Map.of());
  }

  public boolean isHeldAt(Instant now) {
    return now.isBefore(leaseUntil);
  }
}
