package aurora.cutover.rehearsal.dns;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** One page of ListResourceRecordSets, from the first record set at or after the one asked for. */
final class RecordListing {
  private static final int MAX_ITEMS = 300;

  private RecordListing() {}

  static ListResourceRecordSetsResponse page(
      NavigableMap<RecordKey, ResourceRecordSet> sets, ListResourceRecordSetsRequest request) {
    int limit = limit(request);
    NavigableMap<RecordKey, ResourceRecordSet> from =
        request.startRecordName() == null ? sets : sets.tailMap(start(request), true);
    ListResourceRecordSetsResponse.Builder page =
        ListResourceRecordSetsResponse.builder()
            .resourceRecordSets(from.values().stream().limit(limit).toList())
            .isTruncated(from.size() > limit)
            .maxItems(String.valueOf(limit));
    afterFirst(from, limit)
        .forEach(
            next ->
                page.nextRecordName(next.name())
                    .nextRecordType(next.type())
                    .nextRecordIdentifier(next.setIdentifier()));
    return page.build();
  }

  private static Stream<ResourceRecordSet> afterFirst(
      Map<RecordKey, ResourceRecordSet> sets, int skipped) {
    return sets.values().stream().skip(skipped).limit(1);
  }

  private static RecordKey start(ListResourceRecordSetsRequest request) {
    try {
      return new RecordKey(
          RecordName.of(request.startRecordName()),
          Objects.requireNonNullElse(request.startRecordTypeAsString(), ""),
          Objects.requireNonNullElse(request.startRecordIdentifier(), ""));
    } catch (IllegalArgumentException e) {
      throw Route53Errors.invalidInput(e.getMessage());
    }
  }

  private static int limit(ListResourceRecordSetsRequest request) {
    if (request.startRecordType() != null && request.startRecordName() == null) {
      throw Route53Errors.invalidInput("The input is not valid: a start type needs a start name");
    }
    try {
      int asked = request.maxItems() == null ? MAX_ITEMS : Integer.parseInt(request.maxItems());
      if (asked >= 1) {
        return Math.min(asked, MAX_ITEMS);
      }
    } catch (NumberFormatException e) {
      // Falls through to the refusal that a number out of range gets.
    }
    throw Route53Errors.invalidInput("The input is not valid: max items " + request.maxItems());
  }
}
