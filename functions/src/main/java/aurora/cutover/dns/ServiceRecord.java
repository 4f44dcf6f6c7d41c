package aurora.cutover.dns;

import aurora.cutover.error.PreconditionFailed;
import java.util.List;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * The service name in Route 53. It is changed by compare-and-swap only: one batch deletes exactly
 * what we saw and creates what we want, so that nobody's edit is overwritten and the name is never
 * absent.
 */
public final class ServiceRecord {

  private final Route53Client route53;
  private final String hostedZoneId;
  private final String name;

  public ServiceRecord(Route53Client route53, String hostedZoneId, String name) {
    this.route53 = route53;
    this.hostedZoneId = hostedZoneId;
    this.name = name;
  }

  /**
   * The record as Route 53 has it now, a pending change included.
   *
   * @throws PreconditionFailed when it is absent, or anything but one simple CNAME
   */
  public CnameRecord read() {
    List<ResourceRecordSet> found =
        route53
            .listResourceRecordSets(
                list ->
                    list.hostedZoneId(hostedZoneId)
                        .startRecordName(name)
                        .startRecordType(RRType.CNAME)
                        .maxItems("1"))
            .resourceRecordSets();
    return found.stream()
        .filter(set -> set.type() == RRType.CNAME && CnameRecord.sameHost(set.name(), name))
        .findFirst()
        .map(this::simple)
        .orElseThrow(
            () ->
                new PreconditionFailed(
                    ("zone %s has no CNAME record %s: correct HostedZoneId or RecordName, or create"
                            + " it, leading to the source")
                        .formatted(hostedZoneId, name)));
  }

  private CnameRecord simple(ResourceRecordSet set) {
    if (set.setIdentifier() != null
        || set.aliasTarget() != null
        || set.resourceRecords().size() != 1) {
      throw new PreconditionFailed(
          "record %s is weighted, latency-based, an alias or has several values; a database's name"
                  .formatted(name)
              + " must be one simple CNAME, or clients would reach both sides");
    }
    return new CnameRecord(set.name(), set.resourceRecords().getFirst().value(), set.ttl());
  }

  /**
   * Replaces exactly {@code from} by {@code to}; a second call finds its work done.
   *
   * @param comment stays in Route 53's change, says which run did it; at most 256 characters
   * @return the change's id, empty when the record already was {@code to}
   * @throws PreconditionFailed when the record is neither {@code from} nor {@code to}; nothing was
   *     changed
   */
  public String swap(CnameRecord from, CnameRecord to, String comment) {
    if (from.equals(to)) {
      return "";
    }
    try {
      return route53
          .changeResourceRecordSets(
              change ->
                  change
                      .hostedZoneId(hostedZoneId)
                      .changeBatch(
                          batch ->
                              batch
                                  .comment(comment)
                                  .changes(
                                      change(ChangeAction.DELETE, from),
                                      change(ChangeAction.CREATE, to))))
          .changeInfo()
          .id();
    } catch (InvalidChangeBatchException e) {
      CnameRecord now = read();
      if (now.equals(to)) {
        return "";
      }
      throw new PreconditionFailed("expected %s, found %s".formatted(from, now), e);
    }
  }

  /**
   * Puts {@code to} in the place of {@code from}, and leaves alone what somebody else made of it.
   *
   * @return what stands now
   */
  public CnameRecord restore(CnameRecord from, CnameRecord to, String comment) {
    CnameRecord now = read();
    if (!now.equals(from)) {
      return now;
    }
    swap(from, to, comment);
    return to;
  }

  /**
   * True when every Route 53 server answers with the change; clients' caches are another matter.
   */
  public boolean isInSync(String changeId) {
    return route53.getChange(get -> get.id(changeId)).changeInfo().status() == ChangeStatus.INSYNC;
  }

  private static Change change(ChangeAction action, CnameRecord record) {
    return Change.builder()
        .action(action)
        .resourceRecordSet(
            set ->
                set.name(record.name())
                    .type(RRType.CNAME)
                    .ttl(record.ttlSeconds())
                    .resourceRecords(ResourceRecord.builder().value(record.value()).build()))
        .build();
  }
}
