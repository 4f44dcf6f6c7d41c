package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.dns.CnameRecord;
import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.LowerTtlHandler.LowerTtlRequest;
import aurora.cutover.handler.LowerTtlHandler.LowerTtlResponse;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.testing.AwsFaults;
import aurora.cutover.testing.TestClock;
import aurora.cutover.testing.World;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class LowerTtlHandlerTest {

  private final World world = new World();
  private final LowerTtlHandler step =
      new LowerTtlHandler(world.journal, world.record, Plans.FLIP, world.clock.poll(), world.clock);

  private LowerTtlResponse lower(Lease lease) {
    return step.handle(new LowerTtlRequest(lease));
  }

  private static Map<String, Map<String, String>> inherited(CnameRecord before) {
    return Map.of(BeforeRecord.TOPIC, before.asNote());
  }

  @Test
  void longTtl_isNotedThenLowered() {
    Lease lease = world.runIn(Phase.OPEN, Map.of());

    assertThat(lower(lease)).isEqualTo(new LowerTtlResponse(300, 5));
    assertThat(world.log.all())
        .containsExactly(
            "route53 list",
            "journal [beforeRecord]",
            "route53 DELETE old.example.com 300, CREATE old.example.com 5");
    assertThat(world.note(BeforeRecord.TOPIC)).isEqualTo(World.BEFORE.asNote());
    assertThat(world.journal.require().leaseUntil())
        .isEqualTo(TestClock.START.plus(Journal.LEASE).plusSeconds(300));
  }

  @Test
  void someServersStillGiveTheOldTtl_theWaitBeginsWhenNoneDoes() {
    Lease lease = world.runIn(Phase.OPEN, Map.of());
    world.route53.inSyncAfter(Duration.ofSeconds(40));

    lower(lease);

    assertThat(world.clock.instant()).isEqualTo(TestClock.START.plusSeconds(40));
  }

  @Test
  void neverInSync_isToldAndTriedAgain() {
    Lease lease = world.runIn(Phase.OPEN, Map.of());
    world.route53.inSyncAfter(Duration.ofHours(1));

    assertThatThrownBy(() -> lower(lease))
        .isInstanceOf(DependencyUnavailable.class)
        .hasMessageContaining("not in sync");
    assertThat(lower(lease)).isEqualTo(new LowerTtlResponse(300, 5));
  }

  @Test
  void loweredBefore_keepsTheFirstNoteAndTheFullWait() {
    Lease lease = world.runIn(Phase.OPEN, Map.of());
    lower(lease);
    world.log.clear();

    assertThat(lower(lease)).isEqualTo(new LowerTtlResponse(300, 5));
    assertThat(world.log.effects()).containsExactly("journal [beforeRecord]");
    assertThat(world.note(BeforeRecord.TOPIC)).isEqualTo(World.BEFORE.asNote());
  }

  @Test
  void replyLost_repeatKeepsTheFirstNote() {
    Lease lease = world.runIn(Phase.OPEN, Map.of());
    world.route53.changeFaults.loseNextReply(AwsFaults.noReply());
    assertThatThrownBy(() -> lower(lease)).isInstanceOf(SdkClientException.class);

    assertThat(lower(lease)).isEqualTo(new LowerTtlResponse(300, 5));
    assertThat(world.note(BeforeRecord.TOPIC)).isEqualTo(World.BEFORE.asNote());
  }

  @Test
  void deadRunLeftItLow_itsNoteIsTheStateToGoBackTo() {
    world.route53.edit(World.NAME, World.SOURCE_HOST, 5);
    Lease lease = world.runIn(Phase.OPEN, inherited(World.BEFORE));

    assertThat(lower(lease)).isEqualTo(new LowerTtlResponse(300, 5));
    assertThat(world.note(BeforeRecord.TOPIC)).isEqualTo(World.BEFORE.asNote());
  }

  @Test
  void ttlRaisedByHandSinceTheDeadRun_thatOneIsWaitedOutAndGoneBackTo() {
    world.route53.edit(World.NAME, World.SOURCE_HOST, 3600);
    Lease lease = world.runIn(Phase.OPEN, inherited(World.BEFORE));

    assertThat(lower(lease)).isEqualTo(new LowerTtlResponse(3600, 5));
    assertThat(world.note(BeforeRecord.TOPIC)).isEqualTo(World.BEFORE.withTtl(3600).asNote());
  }

  @Test
  void sourceMovedSinceTheDeadRun_theNameNeverLeadsToItsOldHost() {
    Lease lease = world.runIn(Phase.OPEN, inherited(World.BEFORE.withValue("older.example.com")));

    lower(lease);

    assertThat(world.route53.shows(World.NAME)).isEqualTo("old.example.com 5");
    assertThat(world.note(BeforeRecord.TOPIC)).isEqualTo(World.BEFORE.asNote());
  }

  @Test
  void shortTtl_isNotRaised() {
    world.route53.edit(World.NAME, World.SOURCE_HOST, 2);
    Lease lease = world.runIn(Phase.OPEN, Map.of());

    assertThat(lower(lease)).isEqualTo(new LowerTtlResponse(2, 2));
    assertThat(world.log.effects()).containsExactly("journal [beforeRecord]");
  }

  @Test
  void recordNoLongerLeadsToTheSource_changesNothing() {
    world.route53.edit(World.NAME, "third.example.com", 300);
    Lease lease = world.runIn(Phase.OPEN, Map.of());

    assertThatThrownBy(() -> lower(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("no longer leads to the source");
    assertThat(world.log.effects()).isEmpty();
  }

  @Test
  void editedBetweenReadAndSwap_isNotOverwritten() {
    Lease lease = world.runIn(Phase.OPEN, Map.of());
    world.route53.beforeNextChange(() -> world.route53.edit(World.NAME, "third.example.com", 300));

    assertThatThrownBy(() -> lower(lease)).isInstanceOf(PreconditionFailed.class);
    assertThat(world.route53.shows(World.NAME)).isEqualTo("third.example.com 300");
  }

  @Test
  void wakesUpAfterTheRollback_leavesTheTtlAlone() {
    Lease lease = world.runIn(Phase.OPEN, Map.of());
    world.journal.advance(lease, Phase.OPEN, Phase.ROLLED_BACK, Map.of());

    assertThatThrownBy(() -> lower(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("ROLLED_BACK");
    assertThat(world.route53.shows(World.NAME)).isEqualTo("old.example.com 300");
  }

  @Test
  void leaseLost_changesNothing() {
    Lease lease = world.runIn(Phase.OPEN, Map.of());
    world.loseTheLease();

    assertThatThrownBy(() -> lower(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("lost to");
    assertThat(world.log.effects()).isEmpty();
  }
}
