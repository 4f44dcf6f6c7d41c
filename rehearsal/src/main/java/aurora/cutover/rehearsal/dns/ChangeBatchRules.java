package aurora.cutover.rehearsal.dns;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * Applies a batch to a copy of a zone's record sets, or says everything that is wrong with it, as
 * Route 53 does. A change that fails leaves its record, so that the CREATE after a failed DELETE
 * fails as well and both are reported.
 */
final class ChangeBatchRules {
  private static final int MAX_CHANGES = 1000;
  private final RecordName origin;
  private final NavigableMap<RecordKey, ResourceRecordSet> sets;
  private final Map<RecordKey, ChangeAction> seen = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  private ChangeBatchRules(RecordName origin, NavigableMap<RecordKey, ResourceRecordSet> current) {
    this.origin = origin;
    this.sets = new TreeMap<>(current);
  }

  /**
   * The record sets after the batch; the current ones are left alone.
   *
   * @throws software.amazon.awssdk.services.route53.model.InvalidChangeBatchException with every
   *     problem found
   * @throws software.amazon.awssdk.services.route53.model.InvalidInputException if a change is not
   *     even complete
   */
  static NavigableMap<RecordKey, ResourceRecordSet> apply(
      RecordName origin, NavigableMap<RecordKey, ResourceRecordSet> current, List<Change> changes) {
    if (changes.isEmpty()) {
      throw Route53Errors.invalidInput("Invalid request: the batch holds no change");
    }
    ChangeBatchRules rules = new ChangeBatchRules(origin, current);
    if (changes.size() > MAX_CHANGES) {
      rules.problems.add("Number of records limit of " + MAX_CHANGES + " exceeded.");
    } else {
      changes.forEach(rules::apply);
      rules.requireCompatible();
      rules.requireApexRecords();
    }
    if (!rules.problems.isEmpty()) {
      throw Route53Errors.invalidChangeBatch(rules.problems);
    }
    return rules.sets;
  }

  private void apply(Change change) {
    try {
      ResourceRecordSet set = RecordSetShape.stored(change);
      RecordKey key = RecordKey.of(set);
      ChangeAction before = seen.put(key, change.action());
      if (!key.name().within(origin)) {
        problems.add("RRSet with DNS name " + key.name() + " is not permitted in zone " + origin);
      } else if (before != null && !isSwap(before, change.action())) {
        problems.add(
            "The request contains an invalid set of changes for a resource record set '"
                + key.type()
                + " "
                + key.name()
                + "'");
      } else {
        act(change.action(), key, set);
      }
    } catch (IllegalArgumentException malformed) {
      problems.add(malformed.getMessage());
    }
  }

  private static boolean isSwap(ChangeAction first, ChangeAction second) {
    return first == ChangeAction.DELETE && second == ChangeAction.CREATE;
  }

  private void act(ChangeAction action, RecordKey key, ResourceRecordSet set) {
    ResourceRecordSet existing = sets.get(key);
    switch (action) {
      case DELETE -> delete(key, existing, set);
      case CREATE -> {
        if (existing != null) {
          problems.add(
              "Tried to create resource record set " + key.label() + " but it already exists");
        } else {
          put(key, set);
        }
      }
      case UPSERT -> put(key, set);
      case UNKNOWN_TO_SDK_VERSION ->
          throw Route53Errors.invalidInput("Invalid request: unknown action for " + key.label());
    }
  }

  private void delete(RecordKey key, ResourceRecordSet existing, ResourceRecordSet asked) {
    String tried = "Tried to delete resource record set " + key.label();
    if (existing == null) {
      problems.add(tried + " but it was not found");
    } else if (!RecordSetShape.comparable(existing).equals(RecordSetShape.comparable(asked))) {
      problems.add(tried + " but the values provided do not match the current values");
    } else {
      sets.remove(key);
    }
  }

  private void put(RecordKey key, ResourceRecordSet set) {
    RecordSetShape.problem(set).ifPresentOrElse(problems::add, () -> sets.put(key, set));
  }

  /** Judged at the end, because a batch may swap a CNAME for an A record in either order. */
  private void requireCompatible() {
    seen.entrySet().stream()
        .filter(change -> change.getValue() != ChangeAction.DELETE)
        .map(Map.Entry::getKey)
        .filter(sets::containsKey)
        .forEach(key -> problems.addAll(ZoneConflicts.of(origin, sets, key, sets.get(key))));
  }

  private void requireApexRecords() {
    if (!sets.containsKey(new RecordKey(origin, "SOA", ""))) {
      problems.add("A HostedZone must contain exactly one SOA record.");
    }
    if (!sets.containsKey(new RecordKey(origin, "NS", ""))) {
      problems.add("A HostedZone must contain at least one NS record for the zone itself.");
    }
  }
}
