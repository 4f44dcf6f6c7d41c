package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.VerifyTargetHandler.VerifyTargetRequest;
import aurora.cutover.handler.VerifyTargetHandler.VerifyTargetResponse;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.testing.FakeDatabase;
import aurora.cutover.testing.TestClock;
import aurora.cutover.testing.World;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerifyTargetHandlerTest {

  private final World world = new World();
  private final VerifyTargetHandler step =
      new VerifyTargetHandler(world.journal, world.databases, world.clock.poll(), world.clock);

  private VerifyTargetResponse verify(Lease lease) {
    return step.handle(new VerifyTargetRequest(lease, 5, 60));
  }

  /** What the name finds, as long as the old answer is cached somewhere, and after. */
  private Supplier<FakeDatabase> after(Duration cached, Supplier<FakeDatabase> before) {
    return () ->
        world.clock.instant().isBefore(TestClock.START.plus(cached)) ? before.get() : world.target;
  }

  @BeforeEach
  void flipped() {
    world.source.fence().standsNow(true);
    world.databases.nameLeadsTo(() -> world.target);
  }

  @AfterEach
  void everyConnectionIsClosed() {
    assertThat(world.source.leftOpen()).isZero();
    assertThat(world.target.leftOpen()).isZero();
  }

  @Test
  void nobodyComesBack_isQuietAfterExactlyOneTtl() {
    Lease lease = world.runIn(Phase.FLIPPED, Plans.NOTES);

    assertThat(verify(lease)).isEqualTo(new VerifyTargetResponse(0, 0, 5000));
    assertThat(world.log.effects()).isEmpty();
  }

  @Test
  void sessionsComeBack_areEndedUntilNoneHasForOneTtl() {
    Lease lease = world.runIn(Phase.FLIPPED, Plans.NOTES);
    world.source.fence().sessions(3, 0, 2);
    world.source.fence().sessions(Collections.nCopies(30, 0).toArray(Integer[]::new));
    world.source.fence().sessions(1);

    VerifyTargetResponse response = verify(lease);

    assertThat(response.sessionsEnded()).isEqualTo(6);
    assertThat(world.log.effects()).containsExactly("source.end 3", "source.end 2", "source.end 1");
    assertThat(response.quietMillis()).isBetween(8000L, 8600L);
  }

  @Test
  void nameStillLeadsToTheSource_looksAgain() {
    Lease lease = world.runIn(Phase.FLIPPED, Plans.NOTES);
    world.databases.nameLeadsTo(after(Duration.ofSeconds(3), () -> world.source));

    assertThat(verify(lease).resolvedMillis()).isEqualTo(3000);
  }

  @Test
  void sourceRefusesTheTargetsLoginMeanwhile_looksAgain() {
    Lease lease = world.runIn(Phase.FLIPPED, Plans.NOTES);
    world.databases.nameLeadsTo(after(Duration.ofSeconds(3), World.refusedLogin()));

    assertThat(verify(lease).resolvedMillis()).isEqualTo(3000);
  }

  @Test
  void nameDoesNotResolveMeanwhile_looksAgain() {
    Lease lease = world.runIn(Phase.FLIPPED, Plans.NOTES);
    world.databases.nameLeadsTo(
        after(
            Duration.ofSeconds(3),
            () -> {
              throw new DependencyUnavailable("unknown host");
            }));

    assertThat(verify(lease).resolvedMillis()).isEqualTo(3000);
  }

  @Test
  void nameNeverLeadsToTheTarget_isSaidAfterTheTimeout() {
    Lease lease = world.runIn(Phase.FLIPPED, Plans.NOTES);
    world.databases.nameLeadsTo(() -> world.source);

    assertThatThrownBy(() -> verify(lease))
        .isInstanceOf(DependencyUnavailable.class)
        .hasMessageContaining("does not lead to the target");
    assertThat(world.clock.instant())
        .isBetween(TestClock.START.plusSeconds(59), TestClock.START.plusSeconds(60));
  }

  @Test
  void loginThroughTheNameIsNeverTaken_whyIsSaid() {
    Lease lease = world.runIn(Phase.FLIPPED, Plans.NOTES);
    world.databases.nameLeadsTo(World.refusedLogin());

    assertThatThrownBy(() -> verify(lease))
        .isInstanceOf(DependencyUnavailable.class)
        .hasMessageContaining("Access denied");
  }

  @Test
  void targetRefusesWritesThroughTheName_isSaid() {
    Lease lease = world.runIn(Phase.FLIPPED, Plans.NOTES);
    world.target.fence().refusesAlways();

    assertThatThrownBy(() -> verify(lease)).isInstanceOf(DependencyUnavailable.class);
  }

  @Test
  void applicationsNeverStopComingBack_isSaid() {
    Lease lease = world.runIn(Phase.FLIPPED, Plans.NOTES);
    world.source.fence().sessions(Collections.nCopies(700, 1).toArray(Integer[]::new));

    assertThatThrownBy(() -> verify(lease))
        .isInstanceOf(DependencyUnavailable.class)
        .hasMessageContaining("keep coming back to the source");
  }

  @Test
  void leaseLostOrNotFlipped_endsNoSession() {
    Lease lease = world.runIn(Phase.COMMITTED, Plans.NOTES);
    world.source.fence().sessions(3);
    assertThatThrownBy(() -> verify(lease)).isInstanceOf(PreconditionFailed.class);
    world.journal.advance(lease, Phase.COMMITTED, Phase.FLIPPED, Map.of());
    world.log.clear();
    world.loseTheLease();
    assertThatThrownBy(() -> verify(lease)).isInstanceOf(PreconditionFailed.class);

    assertThat(world.log.effects()).isEmpty();
  }
}
