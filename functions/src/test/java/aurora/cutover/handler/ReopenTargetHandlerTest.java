package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.error.RollbackFailed;
import aurora.cutover.handler.ReopenTargetHandler.ReopenTargetRequest;
import aurora.cutover.handler.ReopenTargetHandler.ReopenTargetResponse;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.testing.AwsFaults;
import aurora.cutover.testing.World;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class ReopenTargetHandlerTest {

  private static final Map<String, String> OPEN = Map.of("shop_app", "UNLOCKED");
  private static final Map<String, Map<String, String>> FENCED =
      Plans.observedWith(WayBack.BEFORE_TARGET, OPEN);
  private static final String RESTORE = "target.restore {shop_app=UNLOCKED}";
  private static final ReopenTargetResponse CROSSED =
      new ReopenTargetResponse("CROSSED", "the line was crossed back");

  private final World world = new World().cutOver();
  private final ReopenTargetHandler step = new ReopenTargetHandler(world.journal, world.databases);

  private ReopenTargetResponse reopen(Lease lease) {
    return step.handle(new ReopenTargetRequest(lease));
  }

  @BeforeEach
  void targetIsFenced() {
    world.target.fence().standsNow(true);
  }

  @AfterEach
  void everyConnectionIsClosed() {
    assertThat(world.target.leftOpen()).isZero();
  }

  @Test
  void lineNotCrossedBack_targetIsExactlyAsTheJournalSays() {
    Lease lease = world.runIn(Phase.RETURNING, FENCED);

    ReopenTargetResponse reopened = reopen(lease);

    assertThat(reopened)
        .isEqualTo(
            new ReopenTargetResponse("NOT_CROSSED", "is as it was before its fence: " + OPEN));
    assertThat(world.log.effects())
        .containsExactly("journal OBSERVING []", RESTORE, "journal OBSERVING [beforeTarget]");
    assertThat(world.target.fence().stands()).isFalse();
    assertThat(world.note(WayBack.BEFORE_TARGET)).isEmpty();
  }

  @Test
  void reopenedBefore_changesNothingMore() {
    Lease lease = world.runIn(Phase.RETURNING, FENCED);
    reopen(lease);
    world.log.clear();

    assertThat(reopen(lease))
        .isEqualTo(new ReopenTargetResponse("NOT_CROSSED", "was never fenced"));
    assertThat(world.log.effects()).isEmpty();
  }

  @Test
  void neverFenced_touchesNoDatabase() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);

    assertThat(reopen(lease))
        .isEqualTo(new ReopenTargetResponse("NOT_CROSSED", "was never fenced"));
    assertThat(world.log.all()).isEmpty();
  }

  @Test
  void replyOfTheJournalLost_repeatReopens() {
    Lease lease = world.runIn(Phase.RETURNING, FENCED);
    world.dynamoDb.faults.loseNextReply(AwsFaults.noReply());
    assertThatThrownBy(() -> reopen(lease)).isInstanceOf(SdkClientException.class);

    assertThat(reopen(lease).line()).isEqualTo("NOT_CROSSED");
    assertThat(world.log.effects()).contains(RESTORE);
    assertThat(world.target.fence().state()).isEqualTo(OPEN);
  }

  @Test
  void replyOfTheRestoreLost_repeatReopens() {
    Lease lease = world.runIn(Phase.RETURNING, FENCED);
    world.target.fence().restoreFaults.loseNextReply(new DependencyUnavailable("timed out"));
    assertThatThrownBy(() -> reopen(lease)).isInstanceOf(RollbackFailed.class);

    assertThat(reopen(lease).line()).isEqualTo("NOT_CROSSED");
    assertThat(world.target.fence().stands()).isFalse();
  }

  @Test
  void lineCrossedBack_leavesTheTargetFenced() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, FENCED);

    assertThat(reopen(lease)).isEqualTo(CROSSED);
    assertThat(world.log.all()).isEmpty();
  }

  @Test
  void lateStepCrossesTheLineMeanwhile_leavesTheTargetFenced() {
    Lease lease = world.runIn(Phase.RETURNING, FENCED);
    world.dynamoDb.beforeNextWrite(
        () -> world.journal.advance(lease, Phase.RETURNING, Phase.ROLLING_BACK, Map.of()));

    assertThat(reopen(lease)).isEqualTo(CROSSED);
    assertThat(world.log.effects()).containsExactly("journal ROLLING_BACK []");
    assertThat(world.target.fence().stands()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"OBSERVING", "RETURNING", "ROLLING_BACK"})
  void anyOtherPhase_changesNothing(Phase phase) {
    Lease lease = world.runIn(phase, FENCED);

    assertThatThrownBy(() -> reopen(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("in phase " + phase);
    assertThat(world.log.all()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"OBSERVING", "RETURNING", "ROLLING_BACK"})
  void leaseLost_changesNothing(Phase phase) {
    Lease lease = world.runIn(phase, FENCED);
    world.loseTheLease();

    assertThatThrownBy(() -> reopen(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("lost to " + World.OTHER);
    assertThat(world.log.all()).isEmpty();
  }

  @Test
  void leaseLostMeanwhile_isSaidAndTheFenceStays() {
    Lease lease = world.runIn(Phase.RETURNING, FENCED);
    world.dynamoDb.beforeNextWrite(world::loseTheLease);

    assertThatThrownBy(() -> reopen(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("lost to " + World.OTHER);
    assertThat(world.log.effects()).isEmpty();
  }

  @Test
  void targetCannotBeReopened_isRollbackFailedWithWhatToPutBackAndKeepsIt() {
    Lease lease = world.runIn(Phase.RETURNING, FENCED);
    world.target.fence().restoreFaults.refuseNext(new DependencyUnavailable("no route to host"));

    assertThatThrownBy(() -> reopen(lease))
        .isInstanceOf(RollbackFailed.class)
        .hasMessageContaining("the target may refuse writes")
        .hasMessageContaining("shop_app=UNLOCKED")
        .hasMessageContaining("put that back by hand: no route to host");
    assertThat(world.note(WayBack.BEFORE_TARGET)).isEqualTo(OPEN);
  }

  @Test
  void targetsSecretCannotBeRead_isRollbackFailedToo() {
    Lease lease = world.runIn(Phase.RETURNING, FENCED);
    world.databases.openFaults.refuseNext(AwsFaults.denied());

    assertThatThrownBy(() -> reopen(lease)).isInstanceOf(RollbackFailed.class);
  }

  @Test
  void wakesUpAfterTheNextWayBackBegan_leavesItsFenceAndItsBeforeState() {
    Lease lease = world.runIn(Phase.RETURNING, FENCED);
    world
        .target
        .fence()
        .beforeTheTurn(
            () -> world.journal.advance(lease, Phase.OBSERVING, Phase.RETURNING, Map.of()));

    assertThatThrownBy(() -> reopen(lease))
        .isInstanceOf(RollbackFailed.class)
        .hasMessageContaining("in phase RETURNING");
    assertThat(world.log.effects()).doesNotContain(RESTORE);
    assertThat(world.note(WayBack.BEFORE_TARGET)).isEqualTo(OPEN);
  }
}
