package aurora.cutover.rehearsal.faults;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a run broke, the first sentence for each invariant. */
final class Findings {

  private final Map<Invariant, String> broken = new LinkedHashMap<>();

  void require(boolean holds, Invariant invariant, String otherwise) {
    if (!holds) {
      broken.putIfAbsent(invariant, otherwise);
    }
  }

  Map<Invariant, String> broken() {
    return broken;
  }
}
