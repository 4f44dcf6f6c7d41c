package aurora.cutover.rehearsal.dns;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.xbill.DNS.Name;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * The two faces of a hosted zone: the newest record sets, which the API shows and judges by, and
 * what the name servers answer, which follows at each change's {@code visibleAt}. No timer: what is
 * served is worked out from the clock when somebody asks.
 */
final class HostedZoneStore implements ServedZone {
  /** A change with what it did: by key the new record set, or nothing for a deleted one. */
  private record Pending(
      AcceptedChange change, Map<RecordKey, Optional<ResourceRecordSet>> effect) {}

  private final RecordName origin;
  private final InstantSource clock;
  private final Consumer<AcceptedChange> onVisible;
  private final NavigableMap<RecordKey, ResourceRecordSet> settled = new TreeMap<>();
  private final Deque<Pending> pending = new ArrayDeque<>();
  private final List<AcceptedChange> announced = new ArrayList<>();
  private NavigableMap<RecordKey, ResourceRecordSet> newest;
  private RecordSets answers;

  HostedZoneStore(
      RecordName origin,
      List<ResourceRecordSet> initial,
      InstantSource clock,
      Consumer<AcceptedChange> onVisible) {
    this.origin = origin;
    this.clock = clock;
    this.onVisible = onVisible;
    initial.forEach(set -> settled.put(RecordKey.of(set), set));
    newest = new TreeMap<>(settled);
    answers = ServedSets.from(settled.values());
  }

  RecordName name() {
    return origin;
  }

  @Override
  public Name origin() {
    return origin.wire();
  }

  synchronized NavigableMap<RecordKey, ResourceRecordSet> newest() {
    return Collections.unmodifiableNavigableMap(newest);
  }

  /**
   * Applies a batch whole or not at all.
   *
   * @param accepted makes the log entry, once the batch is known to be good
   */
  synchronized AcceptedChange apply(
      List<Change> changes, Function<List<Change>, AcceptedChange> accepted) {
    NavigableMap<RecordKey, ResourceRecordSet> after =
        ChangeBatchRules.apply(origin, newest, changes);
    AcceptedChange change = accepted.apply(changes);
    pending.add(new Pending(change, effect(newest, after)));
    newest = after;
    return change;
  }

  @Override
  public RecordSets served() {
    List<AcceptedChange> newlyVisible = new ArrayList<>();
    RecordSets now = settle(newlyVisible);
    newlyVisible.forEach(onVisible);
    return now;
  }

  private synchronized RecordSets settle(List<AcceptedChange> newlyVisible) {
    Instant now = clock.instant();
    pending.stream()
        .map(Pending::change)
        .filter(change -> !now.isBefore(change.visibleAt()) && !announced.contains(change))
        .forEach(newlyVisible::add);
    if (newlyVisible.isEmpty()) {
      return answers;
    }
    announced.addAll(newlyVisible);
    while (!pending.isEmpty() && announced.contains(pending.peek().change())) {
      Pending first = pending.remove();
      announced.remove(first.change());
      merge(settled, first);
    }
    // An edit by hand is visible at once, even while an earlier change is still on its way.
    NavigableMap<RecordKey, ResourceRecordSet> visible = new TreeMap<>(settled);
    pending.stream()
        .filter(each -> announced.contains(each.change()))
        .forEach(each -> merge(visible, each));
    answers = ServedSets.from(visible.values());
    return answers;
  }

  private static void merge(NavigableMap<RecordKey, ResourceRecordSet> into, Pending change) {
    change
        .effect()
        .forEach(
            (key, set) ->
                set.ifPresentOrElse(present -> into.put(key, present), () -> into.remove(key)));
  }

  private static Map<RecordKey, Optional<ResourceRecordSet>> effect(
      Map<RecordKey, ResourceRecordSet> before, Map<RecordKey, ResourceRecordSet> after) {
    Map<RecordKey, Optional<ResourceRecordSet>> effect = new HashMap<>();
    after.forEach(
        (key, set) -> {
          if (!set.equals(before.get(key))) {
            effect.put(key, Optional.of(set));
          }
        });
    before.keySet().stream()
        .filter(key -> !after.containsKey(key))
        .forEach(key -> effect.put(key, Optional.empty()));
    return effect;
  }
}
