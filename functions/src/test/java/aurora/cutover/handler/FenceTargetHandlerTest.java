package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.FenceTargetHandler.FenceTargetRequest;
import aurora.cutover.handler.FenceTargetHandler.FenceTargetResponse;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.testing.AwsFaults;
import aurora.cutover.testing.TestClock;
import aurora.cutover.testing.World;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class FenceTargetHandlerTest {

  private static final Map<String, String> OPEN = Map.of("'shop_app'@'%'", "UNLOCKED");
  private static final String RETURNING = "journal RETURNING [beforeTarget, returnOutage]";

  private final World world = new World().cutOver();
  private final FenceTargetHandler step =
      new FenceTargetHandler(world.journal, world.databases, world.clock);

  private FenceTargetResponse fence(Lease lease) {
    return step.handle(new FenceTargetRequest(lease, World.DEADLINE));
  }

  @BeforeEach
  void targetServes() {
    world.target.fence().stateIs(OPEN);
  }

  @AfterEach
  void everyConnectionIsClosed() {
    assertThat(world.target.leftOpen()).isZero();
  }

  @Test
  void targetServes_isFencedWithItsBeforeStateWrittenDownFirst() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);

    FenceTargetResponse fenced = fence(lease);

    assertThat(world.log.all())
        .containsExactly("target.state", RETURNING, "target.raise", "target.probe");
    assertThat(world.note(WayBack.BEFORE_TARGET)).isEqualTo(OPEN);
    assertThat(world.note(WayBack.OUTAGE)).isEqualTo(Map.of("began", TestClock.START.toString()));
    assertThat(fenced).isEqualTo(new FenceTargetResponse(TestClock.START, "1290"));
  }

  @Test
  void fencedBefore_fencesAgainAndKeepsWhatStoodBefore() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    fence(lease);
    Map<String, Map<String, String>> notes = world.journal.require().notes();
    world.clock.advance(Duration.ofSeconds(1));
    world.log.clear();

    fence(lease);

    assertThat(world.log.all()).containsExactly("target.raise", "target.probe");
    assertThat(world.journal.require().notes()).isEqualTo(notes);
  }

  @Test
  void journalReplyLost_repeatKeepsWhatStoodBefore() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    world.dynamoDb.faults.loseNextReply(AwsFaults.noReply());
    assertThatThrownBy(() -> fence(lease)).isInstanceOf(SdkClientException.class);
    assertThat(world.log.effects()).containsExactly(RETURNING);

    fence(lease);

    assertThat(world.note(WayBack.BEFORE_TARGET)).isEqualTo(OPEN);
    assertThat(world.log.effects()).containsExactly(RETURNING, "target.raise");
  }

  @Test
  void diedWhileRaising_repeatNeverOverwritesTheBeforeState() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    world.target.fence().raiseFaults.loseNextReply(new DependencyUnavailable("connection lost"));
    assertThatThrownBy(() -> fence(lease)).isInstanceOf(DependencyUnavailable.class);

    fence(lease);

    assertThat(world.note(WayBack.BEFORE_TARGET)).isEqualTo(OPEN);
  }

  @Test
  void earlierWayBackCouldNotReopenTheTarget_theStateBeforeThatOneIsKept() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.observedWith(WayBack.BEFORE_TARGET, OPEN));
    world.target.fence().stateIs(Map.of("'shop_app'@'%'", "LOCKED"));

    fence(lease);

    assertThat(world.note(WayBack.BEFORE_TARGET)).isEqualTo(OPEN);
  }

  @Test
  void journalWriteFails_raisesNothing() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    world.dynamoDb.faults.refuseNext(AwsFaults.noReply());

    assertThatThrownBy(() -> fence(lease)).isInstanceOf(SdkClientException.class);
    assertThat(world.log.effects()).isEmpty();
  }

  @Test
  void probeIsAccepted_isNotCalledFenced() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    world.target.fence().leaks();

    assertThatThrownBy(() -> fence(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("the target took an application's write behind the fence");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"OBSERVING", "RETURNING"})
  void anyOtherPhase_changesNothing(Phase phase) {
    Lease lease = world.runIn(phase, Plans.OBSERVED);

    assertThatThrownBy(() -> fence(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("in phase " + phase);
    assertThat(world.log.effects()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"OBSERVING", "RETURNING"})
  void leaseLost_changesNothing(Phase phase) {
    Lease lease = world.runIn(phase, Plans.OBSERVED);
    world.loseTheLease();

    assertThatThrownBy(() -> fence(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("lost to " + World.OTHER);
    assertThat(world.log.effects()).isEmpty();
  }

  @Test
  void wakesUpAfterTheTargetWasReopened_leavesItOpen() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    world
        .target
        .fence()
        .beforeTheTurn(
            () -> world.journal.advance(lease, Phase.RETURNING, Phase.OBSERVING, Map.of()));

    assertThatThrownBy(() -> fence(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("in phase OBSERVING, not RETURNING");
    assertThat(world.log.effects()).doesNotContain("target.raise");
  }

  @Test
  void wakesUpAfterTheLineWasCrossedBack_raisesNothing() {
    Lease lease = world.runIn(Phase.RETURNING, Plans.OBSERVED);
    world
        .target
        .fence()
        .beforeTheTurn(
            () -> world.journal.advance(lease, Phase.RETURNING, Phase.ROLLING_BACK, Map.of()));

    assertThatThrownBy(() -> fence(lease)).isInstanceOf(PreconditionFailed.class);
    assertThat(world.log.effects()).doesNotContain("target.raise");
  }

  @ParameterizedTest
  @EnumSource(names = {"OBSERVING", "RETURNING"})
  void comesAfterTheBudget_leavesTheTargetAsItIs(Phase phase) {
    Lease lease = world.runIn(phase, Plans.OBSERVED);
    world.clock.advance(Duration.ofSeconds(60));

    assertThatThrownBy(() -> fence(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessage("the outage budget ended at " + World.DEADLINE);
    assertThat(world.log.effects()).isEmpty();
  }

  @Test
  void budgetHasAMillisecondLeft_isFenced() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    world.clock.advance(Duration.ofSeconds(60).minusMillis(1));

    fence(lease);

    assertThat(world.target.fence().stands()).isTrue();
  }
}
