package aurora.cutover.rehearsal.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Why a record set may not stand where it is put: the apex, its neighbours, its siblings. */
final class ZoneConflicts {
  private static final String CNAME = "CNAME";

  private ZoneConflicts() {}

  /**
   * Judges one set against the zone as it is after the whole batch.
   *
   * @return the reasons in Route 53's words; none if the set may stand
   */
  static List<String> of(
      RecordName origin,
      Map<RecordKey, ResourceRecordSet> sets,
      RecordKey key,
      ResourceRecordSet added) {
    List<String> reasons = new ArrayList<>();
    boolean cname = key.type().equals(CNAME);
    String what = "RRSet of type " + key.type() + " with DNS name " + key.name();
    if (cname && key.name().equals(origin)) {
      reasons.add(what + " is not permitted at apex in zone " + origin);
      return reasons;
    }
    for (Map.Entry<RecordKey, ResourceRecordSet> other : sets.entrySet()) {
      RecordKey at = other.getKey();
      if (!at.name().equals(key.name()) || at.equals(key)) {
        continue;
      }
      if (!at.type().equals(key.type()) && cname) {
        reasons.add(
            what
                + " is not permitted as it conflicts with other records with the same DNS name in"
                + " zone "
                + origin);
      } else if (!at.type().equals(key.type()) && at.type().equals(CNAME)) {
        // Two blanks before CNAME: AWS sends them.
        reasons.add(
            what
                + " is not permitted because a conflicting RRSet of type  CNAME with the same DNS"
                + " name already exists in zone "
                + origin);
      } else if (at.sameNameAndType(key) && !policy(added).equals(policy(other.getValue()))) {
        reasons.add(mixed(key, added));
      }
    }
    return reasons.stream().distinct().toList();
  }

  private static String mixed(RecordKey key, ResourceRecordSet added) {
    return "RRSet with DNS name "
        + key.name()
        + ", type "
        + key.type()
        + (key.setIdentifier().isEmpty() ? "" : ", SetIdentifier " + key.setIdentifier())
        + " cannot be created because a non-"
        + policy(added)
        + " RRSet with the same name and type already exists.";
  }

  private static String policy(ResourceRecordSet set) {
    if (set.weight() != null) {
      return "weighted";
    }
    return set.setIdentifier() == null ? "simple" : "other";
  }
}
