package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.StopReverseReplicationHandler.StopReverseReplicationRequest;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.replication.ReplicationTask;
import aurora.cutover.testing.AwsFaults;
import aurora.cutover.testing.FakeDms;
import aurora.cutover.testing.TestClock;
import aurora.cutover.testing.World;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class StopReverseReplicationHandlerTest {

  private final World world = new World().cutOver();

  private Done stop(Lease lease, Optional<ReplicationTask> reverse) {
    return new StopReverseReplicationHandler(
            world.journal, reverse, new TaskStop(world.clock.poll(), world.clock))
        .handle(new StopReverseReplicationRequest(lease));
  }

  private Done stop(Lease lease) {
    return stop(lease, Optional.of(world.reverse));
  }

  @Test
  void running_isStoppedAndSeenStopped() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, Plans.OBSERVED);
    world.dms.whenStopped(() -> world.dms.reverseStatus("stopped"));

    assertThat(stop(lease)).isEqualTo(new Done("the reverse task is stopped"));
    assertThat(world.log.effects()).containsExactly("dms stop reverse");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stopped", "failed", "ready"})
  void atRestBefore_isNotStoppedAgain(String status) {
    Lease lease = world.runIn(Phase.ROLLING_BACK, Plans.OBSERVED);
    world.dms.reverseStatus(status);

    assertThat(stop(lease).done()).isEqualTo("the reverse task is " + status);
    assertThat(world.log.effects()).isEmpty();
  }

  @Test
  void noReverseTask_isSaid() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, Plans.OBSERVED);

    assertThat(stop(lease, Optional.empty())).isEqualTo(new Done("there is no reverse task"));
    assertThat(world.log.all()).isEmpty();
  }

  @Test
  void replyLost_repeatFindsItStopped() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, Plans.OBSERVED);
    world.dms.whenStopped(() -> world.dms.reverseStatus("stopped"));
    world.dms.stopFaults.loseNextReply(AwsFaults.noReply());
    assertThatThrownBy(() -> stop(lease)).isInstanceOf(SdkClientException.class);

    stop(lease);

    assertThat(world.log.effects()).containsExactly("dms stop reverse");
  }

  @Test
  void neverStops_isTriedAgainAfterFourMinutes() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, Plans.OBSERVED);
    world.dms.whenStopped(() -> world.dms.reverseStatus("stopping"));

    assertThatThrownBy(() -> stop(lease))
        .isInstanceOf(DependencyUnavailable.class)
        .hasMessageContaining("task " + FakeDms.REVERSE + " has not stopped before");
    assertThat(Duration.between(TestClock.START, world.clock.instant()))
        .isBetween(Duration.ofSeconds(236), Duration.ofMinutes(4));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ROLLING_BACK")
  void anyOtherPhase_stopsNothing(Phase phase) {
    Lease lease = world.runIn(phase, Plans.OBSERVED);

    assertThatThrownBy(() -> stop(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("in phase " + phase);
    assertThat(world.log.all()).isEmpty();
  }

  @Test
  void leaseLost_stopsNothing() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, Plans.OBSERVED);
    world.loseTheLease();

    assertThatThrownBy(() -> stop(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("lost to " + World.OTHER);
    assertThat(world.log.all()).isEmpty();
  }
}
