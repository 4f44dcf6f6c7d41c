package aurora.cutover.rehearsal.dns;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** The two record sets that Route 53 puts into every new private zone. */
final class ApexRecords {
  private static final long SOA_TTL = 900;
  private static final long NS_TTL = 172_800;
  private static final String FIRST_SERVER = "ns-1536.awsdns-00.co.uk.";

  private ApexRecords() {}

  static List<ResourceRecordSet> of(RecordName zone) {
    return List.of(
        set(
            zone,
            RRType.NS,
            NS_TTL,
            FIRST_SERVER,
            "ns-0.awsdns-00.com.",
            "ns-1024.awsdns-00.org.",
            "ns-512.awsdns-00.net."),
        set(
            zone,
            RRType.SOA,
            SOA_TTL,
            FIRST_SERVER + " awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400"));
  }

  private static ResourceRecordSet set(RecordName zone, RRType type, long ttl, String... values) {
    return ResourceRecordSet.builder()
        .name(zone.text())
        .type(type)
        .ttl(ttl)
        .resourceRecords(
            Stream.of(values).map(value -> ResourceRecord.builder().value(value).build()).toList())
        .build();
  }
}
