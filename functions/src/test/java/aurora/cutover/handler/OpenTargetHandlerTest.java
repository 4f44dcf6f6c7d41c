package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.OpenTargetHandler.OpenTargetRequest;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.testing.TestClock;
import aurora.cutover.testing.World;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenTargetHandlerTest {

  private final World world = new World();
  private final OpenTargetHandler step =
      new OpenTargetHandler(world.journal, world.databases, world.clock);

  @BeforeEach
  void bothClosed() {
    world.source.fence().standsNow(true);
    world.target.fence().standsNow(true);
  }

  @AfterEach
  void everyConnectionIsClosed() {
    assertThat(world.source.leftOpen()).isZero();
    assertThat(world.target.leftOpen()).isZero();
  }

  @Test
  void lineCrossed_targetIsOpenedAfterTheSourceWasSeenFencedAndTheReverseTaskLetIn() {
    Lease lease = world.runIn(Phase.COMMITTED, Plans.NOTES);

    assertThat(step.handle(new OpenTargetRequest(lease)).openedAt()).isEqualTo(TestClock.START);
    assertThat(world.log.all())
        .containsExactly("source.stands", "target.open", "target.probe", "source.unseal");
  }

  @Test
  void openedBefore_succeedsAgain() {
    Lease lease = world.runIn(Phase.COMMITTED, Plans.NOTES);
    step.handle(new OpenTargetRequest(lease));
    step.handle(new OpenTargetRequest(lease));

    assertThat(world.log.effects())
        .containsExactly("target.open", "source.unseal", "target.open", "source.unseal");
  }

  @Test
  void sourceTakesWrites_targetStaysClosed() {
    Lease lease = world.runIn(Phase.COMMITTED, Plans.NOTES);
    world.source.fence().standsNow(false);

    assertThatThrownBy(() -> step.handle(new OpenTargetRequest(lease)))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("fence it before the target is opened");
    assertThat(world.log.effects()).isEmpty();
  }

  @Test
  void targetStillRefuses_isTriedAgain() {
    Lease lease = world.runIn(Phase.COMMITTED, Plans.NOTES);
    world.target.fence().refusesAlways();

    assertThatThrownBy(() -> step.handle(new OpenTargetRequest(lease)))
        .isInstanceOf(DependencyUnavailable.class)
        .hasMessageContaining("1290");
  }

  @Test
  void lineNotCrossed_targetStaysClosed() {
    for (Phase phase : Phase.values()) {
      if (phase != Phase.COMMITTED && phase != Phase.FLIPPED) {
        World other = new World();
        Lease lease = other.runIn(phase, Plans.NOTES);
        var step = new OpenTargetHandler(other.journal, other.databases, other.clock);

        assertThatThrownBy(() -> step.handle(new OpenTargetRequest(lease)))
            .as(phase.name())
            .isInstanceOf(PreconditionFailed.class);
        assertThat(other.log.all()).isEmpty();
      }
    }
  }

  @Test
  void leaseLost_targetStaysClosed() {
    Lease lease = world.runIn(Phase.COMMITTED, Plans.NOTES);
    world.loseTheLease();

    assertThatThrownBy(() -> step.handle(new OpenTargetRequest(lease)))
        .isInstanceOf(PreconditionFailed.class);
    assertThat(world.log.all()).isEmpty();
  }

  @Test
  void wakesUpAfterTheLeaseIsLost_leavesTheTargetClosed() {
    Lease lease = world.runIn(Phase.COMMITTED, Map.of());
    world.source.fence().standsNow(true);
    world.target.fence().beforeTheTurn(world::loseTheLease);

    assertThatThrownBy(() -> step.handle(new OpenTargetRequest(lease)))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("lost");

    assertThat(world.log.effects()).doesNotContain("target.open");
  }
}
