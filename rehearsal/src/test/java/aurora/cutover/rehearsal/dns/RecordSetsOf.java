package aurora.cutover.rehearsal.dns;

import java.util.stream.Stream;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Record sets and changes in a few letters. */
final class RecordSetsOf {
  private RecordSetsOf() {}

  static ResourceRecordSet set(String name, RRType type, long ttl, String... values) {
    return ResourceRecordSet.builder()
        .name(name)
        .type(type)
        .ttl(ttl)
        .resourceRecords(
            Stream.of(values).map(value -> ResourceRecord.builder().value(value).build()).toList())
        .build();
  }

  static ResourceRecordSet cname(String name, long ttl, String target) {
    return set(name, RRType.CNAME, ttl, target);
  }

  static ResourceRecordSet weighted(String name, String identifier, long weight, String target) {
    return cname(name, 5, target).toBuilder().setIdentifier(identifier).weight(weight).build();
  }

  static Change creating(ResourceRecordSet set) {
    return change(ChangeAction.CREATE, set);
  }

  static Change deleting(ResourceRecordSet set) {
    return change(ChangeAction.DELETE, set);
  }

  static Change upsert(ResourceRecordSet set) {
    return change(ChangeAction.UPSERT, set);
  }

  static Change change(ChangeAction action, ResourceRecordSet set) {
    return Change.builder().action(action).resourceRecordSet(set).build();
  }
}
