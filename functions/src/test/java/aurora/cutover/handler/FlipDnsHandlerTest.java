package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.FlipDnsHandler.FlipDnsRequest;
import aurora.cutover.handler.FlipDnsHandler.FlipDnsResponse;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.testing.AwsFaults;
import aurora.cutover.testing.World;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class FlipDnsHandlerTest {

  private static final String FLIPPED = World.TARGET_HOST + " 5";
  private static final String SWAP =
      "route53 DELETE old.example.com 5, CREATE " + World.TARGET_HOST + " 5";

  private final World world = Plans.lowered(new World());
  private final FlipDnsHandler step = step(world);

  private static FlipDnsHandler step(World world) {
    return new FlipDnsHandler(
        world.journal, world.record, Plans.FLIP, world.clock.poll(), world.clock);
  }

  private FlipDnsResponse flip(Lease lease) {
    return step.handle(new FlipDnsRequest(lease));
  }

  @Test
  void lineCrossed_oneBatchLeadsTheNameToTheTarget() {
    Lease lease = world.runIn(Phase.COMMITTED, Plans.NOTES);
    world.route53.inSyncAfter(Duration.ofSeconds(20));

    FlipDnsResponse flipped = flip(lease);

    assertThat(world.log.effects()).containsExactly(SWAP, "journal FLIPPED [flip]");
    assertThat(flipped.changeId()).isEqualTo("/change/C1");
    assertThat(flipped.inSyncMillis()).isEqualTo(20_000);
    assertThat(world.note("flip"))
        .isEqualTo(Map.of("changeId", "/change/C1", "at", flipped.flippedAt().toString()));
  }

  @Test
  void dnsAlreadyFlipped_succeedsWithoutWriting() {
    Lease lease = world.runIn(Phase.COMMITTED, Plans.NOTES);
    flip(lease);
    Map<String, String> note = world.note("flip");
    world.log.clear();

    assertThat(flip(lease).changeId()).isEmpty();
    assertThat(world.log.effects()).isEmpty();
    assertThat(world.note("flip")).isEqualTo(note);
  }

  @Test
  void replyLost_repeatSucceedsWithoutASecondSwap() {
    Lease lease = world.runIn(Phase.COMMITTED, Plans.NOTES);
    world.route53.changeFaults.loseNextReply(AwsFaults.noReply());
    assertThatThrownBy(() -> flip(lease)).isInstanceOf(SdkClientException.class);

    flip(lease);

    assertThat(world.log.effects()).containsExactly(SWAP, "journal FLIPPED [flip]");
  }

  @Test
  void ownTtlWasLowerThanTheCutoversOne_isKept() {
    world.route53.edit(World.NAME, World.SOURCE_HOST, 2);
    Lease lease =
        world.runIn(Phase.COMMITTED, Map.of(BeforeRecord.TOPIC, World.BEFORE.withTtl(2).asNote()));

    flip(lease);

    assertThat(world.route53.shows(World.NAME)).isEqualTo(World.TARGET_HOST + " 2");
  }

  @Test
  void ttlChangedSinceTheLine_isSwappedFromWhatIsThere() {
    Lease lease = world.runIn(Phase.COMMITTED, Plans.NOTES);
    world.route53.edit(World.NAME, World.SOURCE_HOST, 60);

    flip(lease);

    assertThat(world.route53.shows(World.NAME)).isEqualTo(FLIPPED);
  }

  @Test
  void ttlChangedBetweenReadAndSwap_isSwappedFromWhatIsThere() {
    Lease lease = world.runIn(Phase.COMMITTED, Plans.NOTES);
    world.route53.beforeNextChange(() -> world.route53.edit(World.NAME, World.SOURCE_HOST, 60));

    flip(lease);

    assertThat(world.route53.shows(World.NAME)).isEqualTo(FLIPPED);
    assertThat(world.phase()).isEqualTo(Phase.FLIPPED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void foreignHost_isNeverOverwritten(boolean betweenReadAndSwap) {
    Lease lease = world.runIn(Phase.COMMITTED, Plans.NOTES);
    Runnable edit = () -> world.route53.edit(World.NAME, "third.example.com", 5);
    if (betweenReadAndSwap) {
      world.route53.beforeNextChange(edit);
    } else {
      edit.run();
    }

    assertThatThrownBy(() -> flip(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("leads to neither side")
        .hasMessageContaining("third.example.com");
    assertThat(world.route53.shows(World.NAME)).isEqualTo("third.example.com 5");
    assertThat(world.phase()).isEqualTo(Phase.COMMITTED);
  }

  @Test
  void somebodyFlippedItByHandWithAnotherTtl_isLeftAndCountsAsFlipped() {
    Lease lease = world.runIn(Phase.COMMITTED, Plans.NOTES);
    world.route53.edit(World.NAME, World.TARGET_HOST, 60);

    assertThat(flip(lease).changeId()).isEmpty();
    assertThat(world.route53.shows(World.NAME)).isEqualTo(World.TARGET_HOST + " 60");
    assertThat(world.phase()).isEqualTo(Phase.FLIPPED);
  }

  @Test
  void notInSyncInTime_isTriedAgainAndNotCalledFlipped() {
    Lease lease = world.runIn(Phase.COMMITTED, Plans.NOTES);
    world.route53.inSyncAfter(Duration.ofSeconds(101));

    assertThatThrownBy(() -> flip(lease))
        .isInstanceOf(DependencyUnavailable.class)
        .hasMessageContaining("/change/C1 is not in sync after 100 s");
    assertThat(world.phase()).isEqualTo(Phase.COMMITTED);
  }

  @Test
  void anyPhaseBeforeTheLine_changesNothing() {
    for (Phase phase : new Phase[] {Phase.OPEN, Phase.FENCED, Phase.DRAINED, Phase.ROLLING_BACK}) {
      World other = Plans.lowered(new World());
      Lease lease = other.runIn(phase, Plans.NOTES);

      assertThatThrownBy(() -> step(other).handle(new FlipDnsRequest(lease)))
          .as(phase.name())
          .isInstanceOf(PreconditionFailed.class);
      assertThat(other.log.effects()).isEmpty();
    }
  }

  @Test
  void leaseLost_changesNothing() {
    for (Phase phase : new Phase[] {Phase.COMMITTED, Phase.FLIPPED}) {
      World other = Plans.lowered(new World());
      Lease lease = other.runIn(phase, Plans.NOTES);
      other.loseTheLease();

      assertThatThrownBy(() -> step(other).handle(new FlipDnsRequest(lease)))
          .as(phase.name())
          .isInstanceOf(PreconditionFailed.class)
          .hasMessageContaining("lost to");
      assertThat(other.log.effects()).as(phase.name()).isEmpty();
    }
  }

  @Test
  void journalWithoutTheOldRecord_changesNothing() {
    Lease lease = world.runIn(Phase.COMMITTED, Map.of());

    assertThatThrownBy(() -> flip(lease)).isInstanceOf(PreconditionFailed.class);
    assertThat(world.log.effects()).isEmpty();
  }

  @Test
  void leaseLostBetweenTheLookAndTheSwap_changesNothing() {
    Lease lease = world.runIn(Phase.COMMITTED, Plans.NOTES);
    world.route53.afterNextRead(world::loseTheLease);

    assertThatThrownBy(() -> flip(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("lost");

    assertThat(world.log.effects()).isEmpty();
  }
}
