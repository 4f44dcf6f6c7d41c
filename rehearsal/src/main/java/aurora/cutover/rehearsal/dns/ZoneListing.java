package aurora.cutover.rehearsal.dns;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameResponse;

/** Hosted zones as the API describes them, one or all from a name on. */
final class ZoneListing {
  private static final int MAX_ITEMS = 100;

  private ZoneListing() {}

  static HostedZone describe(String id, HostedZoneStore zone) {
    return HostedZone.builder()
        .id("/hostedzone/" + id)
        .name(zone.name().text())
        .callerReference("rehearsal")
        .config(config -> config.privateZone(true))
        .resourceRecordSetCount((long) zone.newest().size())
        .build();
  }

  static ListHostedZonesByNameResponse page(
      Map<String, HostedZoneStore> zones, ListHostedZonesByNameRequest request) {
    List<HostedZone> from =
        zones.entrySet().stream()
            .filter(zone -> isFrom(zone.getValue().name(), request.dnsName()))
            .sorted(Comparator.comparing(zone -> zone.getValue().name()))
            .map(zone -> describe(zone.getKey(), zone.getValue()))
            .toList();
    int limit = request.maxItems() == null ? MAX_ITEMS : Integer.parseInt(request.maxItems());
    ListHostedZonesByNameResponse.Builder page =
        ListHostedZonesByNameResponse.builder()
            .dnsName(request.dnsName())
            .hostedZones(from.stream().limit(limit).toList())
            .isTruncated(from.size() > limit)
            .maxItems(String.valueOf(limit));
    from.stream()
        .skip(limit)
        .limit(1)
        .forEach(next -> page.nextDNSName(next.name()).nextHostedZoneId(next.id()));
    return page.build();
  }

  private static boolean isFrom(RecordName zone, String start) {
    return start == null || zone.compareTo(RecordName.of(start)) >= 0;
  }
}
