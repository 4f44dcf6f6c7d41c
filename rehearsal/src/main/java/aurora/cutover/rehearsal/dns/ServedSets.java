package aurora.cutover.rehearsal.dns;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Route 53's record sets as the name servers answer with them. */
final class ServedSets {
  private ServedSets() {}

  static RecordSets from(Collection<ResourceRecordSet> sets) {
    return new RecordSets(sets.stream().map(ServedSets::from).toList());
  }

  private static ServedSet from(ResourceRecordSet set) {
    Name name = RecordName.of(set.name()).wire();
    int type = Type.value(set.typeAsString());
    long weight = Objects.requireNonNullElse(set.weight(), 1L);
    if (set.aliasTarget() != null) {
      Name target = RecordName.of(set.aliasTarget().dnsName()).wire();
      return new ServedSet(name, type, List.of(), weight, Optional.of(target));
    }
    List<Record> records =
        set.resourceRecords().stream()
            .map(ResourceRecord::value)
            .map(value -> ServedSet.parse(name, type, set.ttl(), wireValue(set, value)))
            .toList();
    return new ServedSet(name, type, records, weight, Optional.empty());
  }

  private static String wireValue(ResourceRecordSet set, String value) {
    return set.type() == RRType.CNAME ? RecordName.of(value).wire().toString() : value;
  }
}
