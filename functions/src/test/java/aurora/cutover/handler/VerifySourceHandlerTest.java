package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.VerifySourceHandler.VerifySourceRequest;
import aurora.cutover.handler.VerifySourceHandler.VerifySourceResponse;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.testing.FakeDatabase;
import aurora.cutover.testing.TestClock;
import aurora.cutover.testing.World;
import java.time.Duration;
import java.util.Collections;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerifySourceHandlerTest {

  private final World world = new World().cutOver();
  private final VerifySourceHandler step =
      new VerifySourceHandler(world.journal, world.databases, world.clock.poll(), world.clock);

  private VerifySourceResponse verify(Lease lease) {
    return step.handle(new VerifySourceRequest(lease, 5, 60));
  }

  private Supplier<FakeDatabase> afterThreeSeconds(Supplier<FakeDatabase> before) {
    return () ->
        world.clock.instant().isBefore(TestClock.START.plusSeconds(3))
            ? before.get()
            : world.source;
  }

  @BeforeEach
  void sourceServesAgain() {
    world.source.fence().standsNow(false);
    world.target.fence().standsNow(true);
    world.databases.nameLeadsTo(() -> world.source);
  }

  @AfterEach
  void everyConnectionIsClosed() {
    assertThat(world.source.leftOpen()).isZero();
    assertThat(world.target.leftOpen()).isZero();
  }

  @Test
  void nobodyComesBack_isQuietAfterExactlyOneTtl() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, Plans.OBSERVED);

    assertThat(verify(lease)).isEqualTo(new VerifySourceResponse(0, 0, 5000));
    assertThat(world.log.effects()).isEmpty();
    assertThat(world.phase()).isEqualTo(Phase.ROLLING_BACK);
  }

  @Test
  void repeated_endsTheSame() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, Plans.OBSERVED);

    assertThat(verify(lease)).isEqualTo(verify(lease));
  }

  @Test
  void sessionsComeBackToTheTarget_areEndedUntilNoneHasForOneTtl() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, Plans.OBSERVED);
    world.target.fence().sessions(3, 0, 2);
    world.target.fence().sessions(Collections.nCopies(30, 0).toArray(Integer[]::new));
    world.target.fence().sessions(1);

    VerifySourceResponse response = verify(lease);

    assertThat(response.sessionsEnded()).isEqualTo(6);
    assertThat(response.quietMillis()).isEqualTo(3_200 + 5_000);
    assertThat(world.log.effects()).containsExactly("target.end 3", "target.end 2", "target.end 1");
  }

  @Test
  void nameStillLeadsToTheTarget_isWaitedFor() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, Plans.OBSERVED);
    world.databases.nameLeadsTo(afterThreeSeconds(() -> world.target));

    assertThat(verify(lease).resolvedMillis()).isEqualTo(3000);
  }

  @Test
  void targetRefusesTheSourcesLoginMeanwhile_looksAgain() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, Plans.OBSERVED);
    world.databases.nameLeadsTo(afterThreeSeconds(World.refusedLogin()));

    assertThat(verify(lease).resolvedMillis()).isEqualTo(3000);
  }

  @Test
  void sourceRefusesWritesThroughTheName_isSaid() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, Plans.OBSERVED);
    world.source.fence().standsNow(true);

    assertThatThrownBy(() -> verify(lease))
        .isInstanceOf(DependencyUnavailable.class)
        .hasMessageContaining("does not lead to the source, or it refuses writes through it");
    assertThat(Duration.between(TestClock.START, world.clock.instant()))
        .isBetween(Duration.ofSeconds(59), Duration.ofSeconds(60));
  }

  @Test
  void applicationsNeverStopComingBack_isSaid() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, Plans.OBSERVED);
    world.target.fence().sessions(Collections.nCopies(700, 1).toArray(Integer[]::new));

    assertThatThrownBy(() -> verify(lease))
        .isInstanceOf(DependencyUnavailable.class)
        .hasMessageContaining("keep coming back to the target: look for an address");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ROLLING_BACK")
  void anyOtherPhase_endsNoSession(Phase phase) {
    Lease lease = world.runIn(phase, Plans.OBSERVED);
    world.target.fence().sessions(3);

    assertThatThrownBy(() -> verify(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("in phase " + phase);
    assertThat(world.log.all()).isEmpty();
  }

  @Test
  void leaseLost_endsNoSession() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, Plans.OBSERVED);
    world.target.fence().sessions(3);
    world.loseTheLease();

    assertThatThrownBy(() -> verify(lease)).isInstanceOf(PreconditionFailed.class);
    assertThat(world.log.all()).isEmpty();
  }

  @Test
  void wakesUpAfterTheNextRunBegan_endsNoSessionThatServesThatOne() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, Plans.OBSERVED);
    world.target.fence().sessions(3, 2);
    world.databases.nameLeadsTo(
        () -> {
          world.loseTheLease();
          return world.target;
        });

    assertThatThrownBy(() -> verify(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("lost");
    assertThat(world.log.effects()).containsExactly("target.end 3");
  }
}
