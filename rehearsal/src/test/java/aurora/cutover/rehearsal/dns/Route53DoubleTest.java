package aurora.cutover.rehearsal.dns;

import static aurora.cutover.rehearsal.dns.RecordSetsOf.cname;
import static aurora.cutover.rehearsal.dns.RecordSetsOf.creating;
import static aurora.cutover.rehearsal.dns.RecordSetsOf.deleting;
import static aurora.cutover.rehearsal.dns.RecordSetsOf.set;
import static aurora.cutover.rehearsal.dns.RecordSetsOf.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeInfo;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.NoSuchChangeException;
import software.amazon.awssdk.services.route53.model.NoSuchHostedZoneException;
import software.amazon.awssdk.services.route53.model.PriorRequestNotCompleteException;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.Route53Exception;

class Route53DoubleTest {
  private static final String ZONE = "Z0123456789";
  private static final ResourceRecordSet OLD = cname("db.app.internal", 60, "source.internal");
  private static final ResourceRecordSet NEW = cname("db.app.internal", 5, "target.internal");
  private final TestClock clock = new TestClock();
  private final Route53Double route53 = new Route53Double(clock, Duration.ofSeconds(30));
  private final ServedZone served = route53.addPrivateZone(ZONE, "app.internal");

  Route53DoubleTest() {
    route53.editByHand(ZONE, creating(OLD));
  }

  @Test
  void change_isPendingAndServedOldUntilThePropagationEnds() {
    ChangeInfo info = change(deleting(OLD), creating(NEW));

    clock.advance(Duration.ofMillis(29_999));
    assertThat(status(info.id())).isEqualTo(ChangeStatus.PENDING);
    assertThat(answer()).isEqualTo("60 source.internal.");

    clock.advance(Duration.ofMillis(1));
    assertThat(status(info.id())).isEqualTo(ChangeStatus.INSYNC);
    assertThat(answer()).isEqualTo("5 target.internal.");
  }

  @Test
  void changeId_isTakenWithAndWithoutItsPrefix() {
    String id = change(upsert(NEW)).id();

    assertThat(id).startsWith("/change/C");
    assertThat(status(id.substring("/change/".length()))).isEqualTo(ChangeStatus.PENDING);
    assertThatThrownBy(() -> status("/change/CNONE")).isInstanceOf(NoSuchChangeException.class);
  }

  @Test
  void listing_showsTheNewestVersionWhilePending() {
    change(deleting(OLD), creating(NEW));

    assertThat(record().ttl()).isEqualTo(5);
  }

  @Test
  void propagationChangedAtRunTime_holdsForLaterChanges() {
    String slow = change(upsert(NEW)).id();
    route53.setPropagation(Duration.ofSeconds(1));
    String fast = change(upsert(cname("other.app.internal", 5, "x.internal"))).id();

    clock.advance(Duration.ofSeconds(1));

    assertThat(status(fast)).isEqualTo(ChangeStatus.INSYNC);
    assertThat(status(slow)).isEqualTo(ChangeStatus.PENDING);
  }

  @Test
  void laterChangeVisibleFirst_isNotUndoneByTheEarlierOne() {
    change(upsert(NEW));
    route53.editByHand(ZONE, upsert(cname("db.app.internal", 9, "third.internal")));

    assertThat(answer()).isEqualTo("9 third.internal.");
    clock.advance(Duration.ofSeconds(30));
    assertThat(answer()).isEqualTo("9 third.internal.");
  }

  @Test
  void batchWithOneBadChange_leavesEverythingAsItWas() {
    ListResourceRecordSetsResponse before = list();
    int logged = route53.changes().size();

    InvalidChangeBatchException refused =
        catchThrowableOfType(
            InvalidChangeBatchException.class,
            () ->
                change(
                    creating(cname("fine.app.internal", 5, "x.internal")),
                    deleting(OLD),
                    creating(cname("db.example.com", 5, "x.internal"))));

    assertThat(refused.getMessage()).contains("[RRSet with DNS name db.example.com.");
    assertThat(list()).isEqualTo(before);
    assertThat(route53.changes()).hasSize(logged);
    clock.advance(Duration.ofDays(1));
    assertThat(answer()).isEqualTo("60 source.internal.");
  }

  @Test
  void everyAcceptedChange_isLoggedInOrder() {
    change(upsert(NEW));
    clock.advance(Duration.ofSeconds(2));
    route53.editByHand(ZONE, upsert(OLD));

    assertThat(route53.changes())
        .extracting(AcceptedChange::byHand)
        .containsExactly(true, false, true);
    AcceptedChange second = route53.changes().get(1);
    assertThat(second.comment()).isEqualTo(Optional.of("a test"));
    assertThat(second.hostedZoneId()).isEqualTo(ZONE);
    assertThat(Duration.between(second.submittedAt(), second.visibleAt())).hasSeconds(30);
    assertThat(second.changes()).containsExactly(upsert(NEW));
  }

  @Test
  void listener_hearsSubmittedAtOnceAndVisibleOnceItIsServed() {
    List<String> heard = new ArrayList<>();
    route53.listen(
        new ChangeListener() {
          @Override
          public void submitted(AcceptedChange change) {
            heard.add("submitted " + change.id());
          }

          @Override
          public void visible(AcceptedChange change) {
            heard.add("visible " + change.id());
          }
        });
    answer();
    heard.clear();

    String id = change(upsert(NEW)).id();
    answer();
    assertThat(heard).containsExactly("submitted " + id);

    clock.advance(Duration.ofSeconds(30));
    answer();
    answer();
    assertThat(heard).containsExactly("submitted " + id, "visible " + id);
  }

  @Test
  void replyLost_changesTheRecordAndTellsTheCallerNothing() {
    route53.failNext(Route53Operation.CHANGE_RESOURCE_RECORD_SETS, Route53Fault.REPLY_LOST);

    assertThatThrownBy(() -> change(deleting(OLD), creating(NEW)))
        .isInstanceOf(SdkClientException.class);

    assertThat(record().ttl()).isEqualTo(5);
  }

  @Test
  void requestLostThrottledOrPriorNotComplete_changesNothingAndTheNextCallWorks() {
    route53.failNext(Route53Operation.CHANGE_RESOURCE_RECORD_SETS, Route53Fault.REQUEST_LOST);
    route53.failNext(Route53Operation.CHANGE_RESOURCE_RECORD_SETS, Route53Fault.THROTTLED);
    route53.failNext(
        Route53Operation.CHANGE_RESOURCE_RECORD_SETS, Route53Fault.PRIOR_REQUEST_NOT_COMPLETE);

    assertThatThrownBy(() -> change(upsert(NEW))).isInstanceOf(SdkClientException.class);
    Route53Exception throttled =
        catchThrowableOfType(Route53Exception.class, () -> change(upsert(NEW)));
    assertThatThrownBy(() -> change(upsert(NEW)))
        .isInstanceOf(PriorRequestNotCompleteException.class);

    assertThat(throttled.awsErrorDetails().errorCode()).isEqualTo("Throttling");
    assertThat(throttled.awsErrorDetails().errorMessage()).isEqualTo("Rate exceeded");
    assertThat(throttled.isThrottlingException()).isTrue();
    assertThat(record().ttl()).isEqualTo(60);
    change(upsert(NEW));
    assertThat(record().ttl()).isEqualTo(5);
  }

  @Test
  void listingFromANameAndType_startsThereOrRightAfter() {
    change(creating(cname("a.db.app.internal", 5, "x.internal")));

    ListResourceRecordSetsResponse first =
        route53.listResourceRecordSets(
            request ->
                request
                    .hostedZoneId("/hostedzone/" + ZONE)
                    .startRecordName("DB.app.internal")
                    .startRecordType(RRType.CNAME)
                    .maxItems("1"));
    ListResourceRecordSetsResponse absent =
        route53.listResourceRecordSets(
            request ->
                request
                    .hostedZoneId(ZONE)
                    .startRecordName("c.app.internal")
                    .startRecordType(RRType.CNAME)
                    .maxItems("1"));

    assertThat(first.resourceRecordSets())
        .extracting(ResourceRecordSet::name)
        .containsExactly("db.app.internal.");
    assertThat(first.isTruncated()).isTrue();
    assertThat(first.nextRecordName()).isEqualTo("a.db.app.internal.");
    assertThat(first.nextRecordType()).isEqualTo(RRType.CNAME);
    assertThat(absent.resourceRecordSets().getFirst().name()).isEqualTo("db.app.internal.");
  }

  @Test
  void wholeListing_isOrderedByReversedLabelsAndEscaped() {
    change(
        creating(set("*.app.internal", RRType.A, 5, "127.0.0.2")),
        creating(cname("B.a.app.internal", 5, "x.internal")),
        creating(set("z.app.internal", RRType.A, 5, "127.0.0.2")),
        creating(set("z.app.internal", RRType.TXT, 5, "\"hello\"")));

    assertThat(list().resourceRecordSets())
        .extracting(set -> set.name() + " " + set.typeAsString())
        .containsExactly(
            "app.internal. NS",
            "app.internal. SOA",
            "\\052.app.internal. A",
            "b.a.app.internal. CNAME",
            "db.app.internal. CNAME",
            "z.app.internal. A",
            "z.app.internal. TXT");
    assertThat(list().isTruncated()).isFalse();
    assertThat(list().nextRecordName()).isNull();
  }

  @Test
  void unknownZone_isRefusedByEveryCall() {
    assertThatThrownBy(() -> route53.editByHand("ZNONE", upsert(NEW)))
        .isInstanceOf(NoSuchHostedZoneException.class)
        .hasMessageContaining("No hosted zone found with ID: ZNONE");
    assertThatThrownBy(() -> route53.listResourceRecordSets(r -> r.hostedZoneId("ZNONE")))
        .isInstanceOf(NoSuchHostedZoneException.class);
    assertThatThrownBy(() -> route53.getHostedZone(r -> r.id("ZNONE")))
        .isInstanceOf(NoSuchHostedZoneException.class);
  }

  @Test
  void hostedZone_isDescribed() {
    assertThat(route53.getHostedZone(r -> r.id(ZONE)).hostedZone().name())
        .isEqualTo("app.internal.");
    assertThat(route53.listHostedZonesByName(r -> r.dnsName("app.internal")).hostedZones())
        .extracting(zone -> zone.id() + " " + zone.config().privateZone())
        .containsExactly("/hostedzone/" + ZONE + " true");
  }

  @Test
  void callItDoesNotServe_isUnsupported() {
    assertThatThrownBy(() -> route53.deleteHostedZone(r -> r.id(ZONE)))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private ChangeInfo change(Change... changes) {
    return route53
        .changeResourceRecordSets(
            request ->
                request
                    .hostedZoneId(ZONE)
                    .changeBatch(batch -> batch.comment("a test").changes(changes)))
        .changeInfo();
  }

  private ChangeStatus status(String id) {
    return route53.getChange(request -> request.id(id)).changeInfo().status();
  }

  private ListResourceRecordSetsResponse list() {
    return route53.listResourceRecordSets(request -> request.hostedZoneId(ZONE));
  }

  private ResourceRecordSet record() {
    return list().resourceRecordSets().stream()
        .filter(set -> set.name().equals("db.app.internal."))
        .findFirst()
        .orElseThrow();
  }

  private String answer() {
    ServedSet set =
        served.served().find(Name.fromConstantString("db.app.internal."), Type.CNAME).orElseThrow();
    return set.records().getFirst().getTTL() + " " + set.records().getFirst().rdataToString();
  }
}
