package aurora.cutover.rehearsal.dns;

import static aurora.cutover.rehearsal.dns.RecordSetsOf.cname;
import static aurora.cutover.rehearsal.dns.RecordSetsOf.creating;
import static aurora.cutover.rehearsal.dns.RecordSetsOf.deleting;
import static aurora.cutover.rehearsal.dns.RecordSetsOf.set;
import static aurora.cutover.rehearsal.dns.RecordSetsOf.upsert;
import static aurora.cutover.rehearsal.dns.RecordSetsOf.weighted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;
import software.amazon.awssdk.services.route53.model.InvalidInputException;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

class ChangeBatchRulesTest {
  private static final RecordName ZONE = RecordName.of("app.internal");
  private static final ResourceRecordSet OLD = cname("db.app.internal", 60, "source.rds.internal");
  private static final ResourceRecordSet NEW = cname("db.app.internal", 5, "target.rds.internal");
  private final NavigableMap<RecordKey, ResourceRecordSet> current = new TreeMap<>();

  ChangeBatchRulesTest() {
    ApexRecords.of(ZONE).forEach(set -> current.put(RecordKey.of(set), set));
    current.putAll(ChangeBatchRules.apply(ZONE, current, List.of(creating(OLD))));
  }

  @Test
  void deleteOldAndCreateNew_swaps() {
    assertThat(apply(deleting(OLD), creating(NEW)).get(RecordKey.of(NEW)).ttl()).isEqualTo(5);
  }

  @Test
  void deleteWithAnotherTtl_reportsBothTheDeleteAndTheCreate() {
    assertThat(refusal(deleting(OLD.toBuilder().ttl(61L).build()), creating(NEW)))
        .isEqualTo(
            "[Tried to delete resource record set [name='db.app.internal.', type='CNAME'] but the"
                + " values provided do not match the current values, Tried to create resource"
                + " record set [name='db.app.internal.', type='CNAME'] but it already exists]");
  }

  @Test
  void deleteWithAnotherValue_isRefused() {
    assertThat(refusal(deleting(cname("db.app.internal", 60, "other.rds.internal"))))
        .contains("but the values provided do not match the current values");
  }

  @Test
  void deleteOfWhatIsNotThere_isRefused() {
    assertThat(refusal(deleting(cname("none.app.internal", 60, "x.internal"))))
        .isEqualTo(
            "[Tried to delete resource record set [name='none.app.internal.', type='CNAME'] but it"
                + " was not found]");
  }

  @Test
  void deleteWithoutTheSetIdentifier_doesNotFindTheWeightedSet() {
    ResourceRecordSet blue = weighted("w.app.internal", "blue", 10, "a.internal");
    current.putAll(apply(creating(blue)));

    assertThat(refusal(deleting(cname("w.app.internal", 5, "a.internal")))).contains("not found");
    assertThat(refusal(deleting(blue.toBuilder().weight(11L).build())))
        .contains("type='CNAME', set-identifier='blue'] but the values provided do not match");
    assertThat(apply(deleting(blue))).doesNotContainKey(RecordKey.of(blue));
  }

  @Test
  void valuesInAnotherOrder_areTheSameValues() {
    current.putAll(apply(creating(set("a.app.internal", RRType.A, 5, "127.0.0.2", "127.0.0.3"))));

    assertThat(apply(deleting(set("a.app.internal", RRType.A, 5, "127.0.0.3", "127.0.0.2"))))
        .doesNotContainKey(new RecordKey(RecordName.of("a.app.internal"), "A", ""));
  }

  @Test
  void createOfWhatIsThere_isRefused() {
    assertThat(refusal(creating(NEW))).contains("but it already exists");
  }

  @Test
  void upsert_replacesAndCreates() {
    assertThat(apply(upsert(NEW)).get(RecordKey.of(NEW)).ttl()).isEqualTo(5);
    ResourceRecordSet other = cname("other.app.internal", 5, "x.internal");
    assertThat(apply(upsert(other))).containsKey(RecordKey.of(other));
  }

  @Test
  void sameRecordTwice_isRefused() {
    String refusal =
        "[The request contains an invalid set of changes for a resource record set 'CNAME"
            + " db.app.internal.']";
    assertThat(refusal(upsert(NEW), upsert(OLD))).isEqualTo(refusal);
    assertThat(refusal(deleting(OLD), deleting(OLD))).isEqualTo(refusal);
    assertThat(refusal(deleting(OLD), upsert(NEW))).isEqualTo(refusal);
  }

  @Test
  void cnameBesideAnotherType_isRefusedFromEitherSide() {
    current.putAll(apply(creating(set("a.app.internal", RRType.A, 5, "127.0.0.2"))));

    assertThat(refusal(creating(cname("a.app.internal", 5, "x.internal"))))
        .contains("is not permitted as it conflicts with other records with the same DNS name");
    assertThat(refusal(creating(set("db.app.internal", RRType.A, 5, "127.0.0.2"))))
        .contains("is not permitted because a conflicting RRSet of type  CNAME");
  }

  @Test
  void cnameSwappedForAnAddressInOneBatch_isFineInEitherOrder() {
    ResourceRecordSet address = set("db.app.internal", RRType.A, 5, "127.0.0.2");

    assertThat(apply(deleting(OLD), creating(address))).containsKey(RecordKey.of(address));
    assertThat(apply(creating(address), deleting(OLD))).containsKey(RecordKey.of(address));
  }

  @Test
  void cnameAtTheApex_isRefused() {
    assertThat(refusal(creating(cname("app.internal", 5, "x.internal"))))
        .isEqualTo(
            "[RRSet of type CNAME with DNS name app.internal. is not permitted at apex in zone"
                + " app.internal.]");
  }

  @Test
  void nameOutsideTheZone_isRefused() {
    assertThat(refusal(creating(cname("db.example.com", 5, "x.internal"))))
        .isEqualTo("[RRSet with DNS name db.example.com. is not permitted in zone app.internal.]");
  }

  @Test
  void weightedBesideSimple_isRefused() {
    assertThat(refusal(creating(weighted("db.app.internal", "blue", 1, "x.internal"))))
        .contains("cannot be created because a non-weighted RRSet");
  }

  @Test
  void valueOfTheWrongForm_isRefused() {
    assertThat(refusal(creating(set("a.app.internal", RRType.A, 5, "db.internal"))))
        .contains("ARRDATAIllegalIPv4Address", "'db.internal'");
    assertThat(
            refusal(creating(set("a.app.internal", RRType.CNAME, 5, "a.internal", "b.internal"))))
        .contains("exactly one value");
  }

  @Test
  void apexRecords_cannotBeDeleted() {
    assertThat(
            refusal(deleting(ApexRecords.of(ZONE).get(0)), deleting(ApexRecords.of(ZONE).get(1))))
        .contains("at least one NS record", "exactly one SOA record");
  }

  @Test
  void incompleteChange_isInvalidInput() {
    ResourceRecordSet noTtl = NEW.toBuilder().ttl(null).build();

    assertThat(catchThrowableOfType(InvalidInputException.class, () -> apply(upsert(noTtl))))
        .hasMessageContaining("Expected exactly one of [AliasTarget, all of [TTL")
        .hasMessageContaining("but found none in Change with [Action=UPSERT");
    assertThat(catchThrowableOfType(InvalidInputException.class, this::apply)).isNotNull();
  }

  @Test
  void ttlAndWeightAtTheirLimits_areTakenAndBeyondRefused() {
    assertThat(apply(upsert(OLD.toBuilder().ttl(2147483647L).build()))).isNotEmpty();
    assertThat(apply(upsert(OLD.toBuilder().ttl(0L).build()))).isNotEmpty();
    for (long ttl : new long[] {-1, 2147483648L}) {
      Change bad = upsert(OLD.toBuilder().ttl(ttl).build());
      assertThat(catchThrowableOfType(InvalidInputException.class, () -> apply(bad))).isNotNull();
    }
    Change heavy = creating(weighted("w.app.internal", "a", 256, "x.internal"));
    assertThat(catchThrowableOfType(InvalidInputException.class, () -> apply(heavy))).isNotNull();
  }

  @Test
  void moreThanAThousandChanges_areRefused() {
    Change[] many =
        IntStream.rangeClosed(0, 1000)
            .mapToObj(i -> upsert(cname("n" + i + ".app.internal", 5, "x.internal")))
            .toArray(Change[]::new);

    assertThat(refusal(many)).contains("limit of 1000 exceeded");
  }

  private NavigableMap<RecordKey, ResourceRecordSet> apply(Change... changes) {
    return ChangeBatchRules.apply(ZONE, current, List.of(changes));
  }

  private String refusal(Change... changes) {
    NavigableMap<RecordKey, ResourceRecordSet> before = new TreeMap<>(current);
    InvalidChangeBatchException refused =
        catchThrowableOfType(InvalidChangeBatchException.class, () -> apply(changes));
    assertThat(current).isEqualTo(before);
    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidChangeBatch");
    assertThat(refused.statusCode()).isEqualTo(400);
    return refused.awsErrorDetails().errorMessage();
  }
}
