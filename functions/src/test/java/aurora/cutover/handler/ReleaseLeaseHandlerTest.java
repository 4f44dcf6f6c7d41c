package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.ReleaseLeaseHandler.ReleaseLeaseRequest;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.testing.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReleaseLeaseHandlerTest {

  private final World world = new World();
  private final ReleaseLeaseHandler step = new ReleaseLeaseHandler(world.journal);

  @Test
  void rollingBack_endsAndTheNextRunMayBegin() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, Plans.NOTES);

    step.handle(new ReleaseLeaseRequest(lease));

    assertThat(world.phase()).isEqualTo(Phase.ROLLED_BACK);
    assertThat(world.journal.require().isHeldAt(world.clock.instant())).isFalse();
    assertThat(world.journal.acquire(World.OTHER).epoch()).isEqualTo(2);
  }

  @Test
  void repeated_succeeds() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, Plans.NOTES);
    step.handle(new ReleaseLeaseRequest(lease));
    step.handle(new ReleaseLeaseRequest(lease));

    assertThat(world.phase()).isEqualTo(Phase.ROLLED_BACK);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ROLLING_BACK", "ROLLED_BACK"})
  void anyOtherPhase_keepsTheLease(Phase phase) {
    Lease lease = world.runIn(phase, Plans.NOTES);

    assertThatThrownBy(() -> step.handle(new ReleaseLeaseRequest(lease)))
        .isInstanceOf(PreconditionFailed.class);
    assertThat(world.log.effects()).isEmpty();
    assertThat(world.journal.require().isHeldAt(world.clock.instant())).isTrue();
  }

  @Test
  void leaseLost_changesNothing() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, Plans.NOTES);
    world.loseTheLease();

    assertThatThrownBy(() -> step.handle(new ReleaseLeaseRequest(lease)))
        .isInstanceOf(PreconditionFailed.class);
    assertThat(world.log.effects()).isEmpty();
  }
}
