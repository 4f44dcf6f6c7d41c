package aurora.cutover.rehearsal.dns;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.xbill.DNS.Name;

/** The resolver cache of one simulated host: one entry a name, each with an expiry of its own. */
final class DnsCache {
  private final Map<Name, Cached> entries = new ConcurrentHashMap<>();

  /** Held while a name is being asked for, so that an older answer never replaces a newer one. */
  final ReentrantLock asking = new ReentrantLock();

  Optional<Cached> get(Name name, Instant now) {
    return Optional.ofNullable(entries.get(name)).filter(entry -> now.isBefore(entry.expiresAt()));
  }

  void putAll(Map<Name, Cached> answers) {
    entries.putAll(answers);
  }

  void clear() {
    entries.clear();
  }
}
