package aurora.cutover.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.testing.AwsFaults;
import aurora.cutover.testing.CallLog;
import aurora.cutover.testing.FakeRoute53;
import aurora.cutover.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.route53.model.PriorRequestNotCompleteException;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

class ServiceRecordTest {

  private static final String NAME = "db.example.com";
  private static final CnameRecord OLD = new CnameRecord(NAME, "old.example.com", 300);
  private static final CnameRecord NEW = new CnameRecord(NAME, "new.example.com", 5);

  private final CallLog log = new CallLog();
  private final TestClock clock = new TestClock();
  private final FakeRoute53 route53 = new FakeRoute53(log, clock);
  private final ServiceRecord record = new ServiceRecord(route53, FakeRoute53.ZONE, NAME);

  private void oldRecord() {
    route53.edit(NAME, "old.example.com", 300);
  }

  @Test
  void simpleCname_isReadWithHostAndTtl() {
    oldRecord();
    route53.edit("a.example.com", "elsewhere.example.com", 1);
    route53.edit("dc.example.com", "elsewhere.example.com", 1);

    assertThat(record.read()).isEqualTo(OLD);
  }

  @Test
  void nextRecordHasAnotherName_isAbsent() {
    route53.edit("db2.example.com", "old.example.com", 300);

    assertThatThrownBy(record::read)
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("no CNAME record db.example.com");
  }

  @Test
  void sameNameOtherType_isAbsent() {
    route53.add(FakeRoute53.cname(NAME, "\"text\"", 300).toBuilder().type(RRType.TXT).build());

    assertThatThrownBy(record::read)
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("create it");
  }

  @Test
  void emptyZone_isAbsent() {
    assertThatThrownBy(record::read).isInstanceOf(PreconditionFailed.class);
  }

  static Stream<ResourceRecordSet> notSimple() {
    ResourceRecordSet simple = FakeRoute53.cname(NAME, "old.example.com", 300);
    return Stream.of(
        simple.toBuilder().setIdentifier("blue").weight(100L).build(),
        simple.toBuilder().setIdentifier("eu").region("eu-west-1").build(),
        simple.toBuilder()
            .ttl(null)
            .resourceRecords(List.of())
            .aliasTarget(alias -> alias.dnsName("old.example.com").hostedZoneId("Z1"))
            .build(),
        simple.toBuilder()
            .resourceRecords(
                ResourceRecord.builder().value("old.example.com").build(),
                ResourceRecord.builder().value("new.example.com").build())
            .build());
  }

  @ParameterizedTest
  @MethodSource("notSimple")
  void weightedAliasOrSeveralValues_isRefused(ResourceRecordSet set) {
    route53.add(set);

    assertThatThrownBy(record::read)
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("must be one simple CNAME");
  }

  @Test
  void swap_deletesExactlyTheOldAndCreatesTheNewInOneBatch() {
    oldRecord();

    assertThat(record.swap(OLD, NEW, "run")).isEqualTo("/change/C1");
    assertThat(log.effects())
        .containsExactly("route53 DELETE old.example.com 300, CREATE new.example.com 5");
    assertThat(route53.shows(NAME)).isEqualTo("new.example.com 5");
  }

  @Test
  void swapDoneBefore_succeedsWithoutWriting() {
    route53.edit(NAME, "new.example.com", 5);

    assertThat(record.swap(OLD, NEW, "run")).isEmpty();
    assertThat(log.effects()).isEmpty();
  }

  @Test
  void swapToItself_succeedsWithoutAsking() {
    assertThat(record.swap(OLD, OLD, "run")).isEmpty();
    assertThat(log.all()).isEmpty();
  }

  @Test
  void swapWhoseReplyWasLost_succeedsWhenRepeated() {
    oldRecord();
    route53.changeFaults.loseNextReply(AwsFaults.noReply());

    assertThatThrownBy(() -> record.swap(OLD, NEW, "run")).isInstanceOf(SdkClientException.class);
    assertThat(record.swap(OLD, NEW, "run")).isEmpty();
    assertThat(log.effects()).hasSize(1);
  }

  @Test
  void somebodyElsesHost_isNeverOverwritten() {
    route53.edit(NAME, "third.example.com", 300);

    assertThatThrownBy(() -> record.swap(OLD, NEW, "run"))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("expected " + OLD)
        .hasMessageContaining("third.example.com");
    assertThat(route53.shows(NAME)).isEqualTo("third.example.com 300");
  }

  @Test
  void somebodyElsesTtl_isNeverOverwritten() {
    route53.edit(NAME, "old.example.com", 60);

    assertThatThrownBy(() -> record.swap(OLD, NEW, "run")).isInstanceOf(PreconditionFailed.class);
    assertThat(route53.shows(NAME)).isEqualTo("old.example.com 60");
  }

  @Test
  void recordRemoved_isNotCreatedAnew() {
    assertThatThrownBy(() -> record.swap(OLD, NEW, "run")).isInstanceOf(PreconditionFailed.class);
    assertThat(route53.shows(NAME)).isEmpty();
  }

  @Test
  void priorRequestNotComplete_passesThroughToBeTriedAgain() {
    oldRecord();
    route53.changeFaults.refuseNext(
        AwsFaults.service(
            PriorRequestNotCompleteException.builder(), 400, "PriorRequestNotComplete", "busy"));

    assertThatThrownBy(() -> record.swap(OLD, NEW, "run"))
        .isInstanceOf(PriorRequestNotCompleteException.class);
    assertThat(route53.shows(NAME)).isEqualTo("old.example.com 300");
  }

  @Test
  void throttledRead_passesThrough() {
    route53.readFaults.refuseNext(AwsFaults.throttled());

    assertThatThrownBy(record::read)
        .isInstanceOfSatisfying(
            AwsServiceException.class, e -> assertThat(e.isThrottlingException()).isTrue());
  }

  @Test
  void restore_putsTheOldBackOnce() {
    route53.edit(NAME, "old.example.com", 5);
    CnameRecord lowered = OLD.withTtl(5);

    assertThat(record.restore(lowered, OLD, "run")).isEqualTo(OLD);
    assertThat(record.restore(lowered, OLD, "run")).isEqualTo(OLD);
    assertThat(log.effects()).hasSize(1);
    assertThat(route53.shows(NAME)).isEqualTo("old.example.com 300");
  }

  @Test
  void restoreOfSomebodyElsesRecord_leavesItAndSaysWhatStands() {
    route53.edit(NAME, "third.example.com", 5);

    assertThat(record.restore(OLD.withTtl(5), OLD, "run"))
        .isEqualTo(new CnameRecord(NAME, "third.example.com", 5));
    assertThat(log.effects()).isEmpty();
  }

  @Test
  void change_isInSyncOnlyWhenRoute53SaysSo() {
    oldRecord();
    route53.inSyncAfter(Duration.ofSeconds(30));
    String id = record.swap(OLD, NEW, "run");

    assertThat(record.isInSync(id)).isFalse();
    clock.advance(Duration.ofSeconds(30));
    assertThat(record.isInSync(id)).isTrue();
  }
}
