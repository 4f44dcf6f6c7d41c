package aurora.cutover.gate;

import java.util.Map;
import java.util.TreeMap;

/**
 * From where the target has to number its rows. The source's own next value counts, not the highest
 * key that is left: keys that were handed out and deleted must not come back.
 */
public final class CounterRule {

  /** Numbers that are left out, in case a transaction took some and never committed. */
  public static final long MARGIN = 1000;

  private CounterRule() {}

  public static Map<String, Long> atLeast(Map<String, Long> sourceNext) {
    Map<String, Long> atLeast = new TreeMap<>();
    sourceNext.forEach((counter, next) -> atLeast.put(counter, Math.addExact(next, MARGIN)));
    return atLeast;
  }

  /** Ready when every counter of the source hands out at least the wanted value on the target. */
  public static Verdict judge(Map<String, Long> atLeast, Map<String, Long> targetNext) {
    for (Map.Entry<String, Long> wanted : atLeast.entrySet()) {
      Long next = targetNext.get(wanted.getKey());
      if (next == null) {
        return Verdict.blocked("counter %s is missing on the target".formatted(wanted.getKey()));
      }
      if (next < wanted.getValue()) {
        return Verdict.blocked(
            "counter %s would hand out %d next on the target, %d is needed"
                .formatted(wanted.getKey(), next, wanted.getValue()));
      }
    }
    return Verdict.ready(atLeast.size() + " counters set");
  }
}
