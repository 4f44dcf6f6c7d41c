package aurora.cutover.rehearsal.dns;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the JVM's look-ups came to: counters, and per host and name every change of the answer, so
 * that a report can say when each client saw the flip.
 */
public final class LookupLog {
  private final LongAdder lookups = new LongAdder();
  private final LongAdder queries = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final Map<String, String> latest = new ConcurrentHashMap<>();
  private final List<Answer> changes = new CopyOnWriteArrayList<>();

  /**
   * The first look-up of a name by a host, or one that came to something else than the one before.
   *
   * @param host the simulated host that asked
   * @param answer the addresses separated by commas, or why there are none
   */
  public record Answer(Instant at, String host, String name, String answer) {}

  /** Look-ups of names in the rehearsal's zones. */
  public long lookups() {
    return lookups.sum();
  }

  /** Questions sent to the DNS server; the other look-ups were served from a cache. */
  public long queries() {
    return queries.sum();
  }

  /** Look-ups that ended without an address. */
  public long failures() {
    return failures.sum();
  }

  /** The changes of answers so far, oldest first. */
  public List<Answer> changes() {
    return List.copyOf(changes);
  }

  void query() {
    queries.increment();
  }

  void found(Instant at, String name, String addresses) {
    lookups.increment();
    note(at, name, addresses);
  }

  void failed(Instant at, String name, String why) {
    lookups.increment();
    failures.increment();
    note(at, name, why);
  }

  private void note(Instant at, String name, String answer) {
    String host = ResolverHost.current();
    if (!answer.equals(latest.put(host + " " + name, answer))) {
      changes.add(new Answer(at, host, name, answer));
    }
  }
}
