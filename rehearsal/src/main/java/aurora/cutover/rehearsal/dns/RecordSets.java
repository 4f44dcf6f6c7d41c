package aurora.cutover.rehearsal.dns;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.xbill.DNS.Name;

/**
 * Everything a zone answers with at one instant. Immutable, so that one answer never mixes the
 * records from before a change with those from after it.
 */
public final class RecordSets {
  private record Key(Name name, int type) {}

  private final List<ServedSet> all;
  private final Map<Key, List<ServedSet>> byKey = new HashMap<>();
  private final Set<Name> names = new HashSet<>();

  RecordSets(Collection<ServedSet> sets) {
    all = List.copyOf(sets);
    for (ServedSet set : all) {
      byKey.computeIfAbsent(new Key(set.name(), set.type()), k -> new ArrayList<>()).add(set);
      // A name with nothing of its own but something below it exists too (RFC 8020).
      for (int cut = 0; cut < set.name().labels(); cut++) {
        names.add(new Name(set.name(), cut));
      }
    }
  }

  List<ServedSet> all() {
    return all;
  }

  boolean exists(Name name) {
    return names.contains(name);
  }

  /** The set of that name and type; among weighted ones a random one by weight. */
  Optional<ServedSet> find(Name name, int type) {
    List<ServedSet> candidates = byKey.getOrDefault(new Key(name, type), List.of());
    long total = candidates.stream().mapToLong(ServedSet::weight).sum();
    if (candidates.size() < 2 || total == 0) {
      // Route 53 treats records that all weigh 0 as equals.
      return candidates.isEmpty()
          ? Optional.empty()
          : Optional.of(candidates.get(ThreadLocalRandom.current().nextInt(candidates.size())));
    }
    long ticket = ThreadLocalRandom.current().nextLong(total);
    for (ServedSet candidate : candidates) {
      ticket -= candidate.weight();
      if (ticket < 0) {
        return Optional.of(candidate);
      }
    }
    throw new IllegalStateException("weights changed under a draw");
  }
}
