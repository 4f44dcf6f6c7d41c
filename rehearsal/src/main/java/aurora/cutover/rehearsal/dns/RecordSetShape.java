package aurora.cutover.rehearsal.dns;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Type;
import software.amazon.awssdk.services.route53.model.AliasTarget;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * A record set as Route 53 would store it: names canonical, fields complete, values of the right
 * form. Says nothing about the other records of the zone.
 */
final class RecordSetShape {
  private static final long MAX_TTL = 2_147_483_647L;
  private static final long MAX_WEIGHT = 255;

  private RecordSetShape() {}

  /**
   * The set a change speaks of, in the form it is kept in.
   *
   * @throws software.amazon.awssdk.services.route53.model.InvalidInputException if a field is
   *     missing, superfluous or out of range
   * @throws IllegalArgumentException if the name is malformed, worded as Route 53 does
   */
  static ResourceRecordSet stored(Change change) {
    ResourceRecordSet set = change.resourceRecordSet();
    if (set == null || set.name() == null || set.type() == null || change.action() == null) {
      throw Route53Errors.invalidInput("Invalid request: a change needs action, name and type");
    }
    requireOneContent(change, set);
    requireRanges(change, set);
    ResourceRecordSet.Builder stored = set.toBuilder().name(RecordName.of(set.name()).text());
    if (set.aliasTarget() != null) {
      AliasTarget target = set.aliasTarget();
      String name = RecordName.of(target.dnsName()).text();
      stored.aliasTarget(target.toBuilder().dnsName(name).build());
    }
    return stored.build();
  }

  /** What is wrong with the values, in Route 53's words. */
  static Optional<String> problem(ResourceRecordSet set) {
    if (set.type() == RRType.CNAME && set.resourceRecords().size() > 1) {
      return Optional.of("Invalid Resource Record: a CNAME has exactly one value");
    }
    return set.resourceRecords().stream()
        .map(ResourceRecord::value)
        .map(value -> problem(set, value))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** For comparing a DELETE with what is there: the order of the values does not count. */
  static ResourceRecordSet comparable(ResourceRecordSet set) {
    if (!set.hasResourceRecords()) {
      return set;
    }
    List<ResourceRecord> sorted =
        set.resourceRecords().stream().sorted(Comparator.comparing(ResourceRecord::value)).toList();
    return set.toBuilder().resourceRecords(sorted).build();
  }

  private static Optional<String> problem(ResourceRecordSet set, String value) {
    try {
      if (set.type() == RRType.CNAME) {
        RecordName.of(value);
      } else {
        ServedSet.parse(RecordName.of(set.name()).wire(), Type.value(set.typeAsString()), 0, value);
      }
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(
          switch (set.type()) {
            case A ->
                "Invalid Resource Record: 'FATAL problem: ARRDATAIllegalIPv4Address (Value is not"
                    + " a valid IPv4 address) encountered with '"
                    + value
                    + "''";
            case CNAME -> e.getMessage();
            default -> "Invalid Resource Record: '" + e.getMessage() + "'";
          });
    }
  }

  private static void requireOneContent(Change change, ResourceRecordSet set) {
    boolean values = set.ttl() != null && !set.resourceRecords().isEmpty();
    boolean anyValue = set.ttl() != null || !set.resourceRecords().isEmpty();
    boolean alias = set.aliasTarget() != null;
    if (alias ? anyValue : !values) {
      throw Route53Errors.invalidInput(
          "Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and"
              + " ResourceRecords], or TrafficPolicyInstanceId], but found "
              + (alias ? "more than one" : "none")
              + " in Change with "
              + label(change));
    }
  }

  private static void requireRanges(Change change, ResourceRecordSet set) {
    if (set.weight() != null && set.setIdentifier() == null) {
      throw Route53Errors.invalidInput(
          "Invalid request: Missing field 'SetIdentifier' in Change with " + label(change));
    }
    if (set.ttl() != null && (set.ttl() < 0 || set.ttl() > MAX_TTL)) {
      throw Route53Errors.invalidInput("Invalid TTL " + set.ttl() + " in " + label(change));
    }
    if (set.weight() != null && (set.weight() < 0 || set.weight() > MAX_WEIGHT)) {
      throw Route53Errors.invalidInput("Invalid weight " + set.weight() + " in " + label(change));
    }
  }

  private static String label(Change change) {
    ResourceRecordSet set = change.resourceRecordSet();
    return "[Action="
        + change.actionAsString()
        + ", Name="
        + set.name()
        + ", Type="
        + set.typeAsString()
        + ", SetIdentifier="
        + set.setIdentifier()
        + "]";
  }
}
