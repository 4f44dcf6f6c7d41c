package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.StopReplicationHandler.StopReplicationRequest;
import aurora.cutover.handler.StopReplicationHandler.StopReplicationResponse;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.testing.AwsFaults;
import aurora.cutover.testing.TestClock;
import aurora.cutover.testing.World;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class StopReplicationHandlerTest {

  private static final String CHECKPOINT = "checkpoint:V1#27#binlog.000007:1975";

  private final World world = new World();
  private final StopReplicationHandler step =
      new StopReplicationHandler(
          world.journal, world.task, new TaskStop(world.clock.poll(), world.clock));

  private StopReplicationResponse stop(Lease lease) {
    return step.handle(new StopReplicationRequest(lease));
  }

  @Test
  void running_isStoppedSeenStoppedAndItsCheckpointKept() {
    Lease lease = world.runIn(Phase.FLIPPED, Plans.NOTES);
    world.dms.whenStopped(() -> world.dms.status("stopped"));

    assertThat(stop(lease)).isEqualTo(new StopReplicationResponse("stopped", CHECKPOINT));
    assertThat(world.log.effects()).containsExactly("dms stop", "journal [forwardTask]");
    assertThat(world.note("forwardTask"))
        .isEqualTo(Map.of("status", "stopped", "checkpoint", CHECKPOINT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stopped", "failed", "ready"})
  void atRestBefore_isNotStoppedAgain(String status) {
    Lease lease = world.runIn(Phase.FLIPPED, Plans.NOTES);
    world.dms.status(status);

    assertThat(stop(lease).status()).isEqualTo(status);
    assertThat(world.log.effects()).containsExactly("journal [forwardTask]");
  }

  @Test
  void replyLost_repeatFindsItStopped() {
    Lease lease = world.runIn(Phase.FLIPPED, Plans.NOTES);
    world.dms.whenStopped(() -> world.dms.status("stopped"));
    world.dms.stopFaults.loseNextReply(AwsFaults.noReply());
    assertThatThrownBy(() -> stop(lease)).isInstanceOf(SdkClientException.class);

    assertThat(stop(lease).status()).isEqualTo("stopped");
    assertThat(world.log.effects()).containsExactly("dms stop", "journal [forwardTask]");
  }

  @Test
  void neverStops_isTriedAgainAfterFourMinutes() {
    Lease lease = world.runIn(Phase.FLIPPED, Plans.NOTES);
    world.dms.whenStopped(() -> world.dms.status("stopping"));

    assertThatThrownBy(() -> stop(lease)).isInstanceOf(DependencyUnavailable.class);
    assertThat(world.clock.instant())
        .isBetween(
            TestClock.START.plus(Duration.ofSeconds(236)),
            TestClock.START.plus(Duration.ofMinutes(4)));
  }

  @Test
  void checkpointMissing_isEmpty() {
    Lease lease = world.runIn(Phase.FLIPPED, Plans.NOTES);
    world.dms.task(now -> now.status("stopped").recoveryCheckpoint(null));

    assertThat(stop(lease)).isEqualTo(new StopReplicationResponse("stopped", ""));
  }

  @Test
  void leaseLostOrLineNotCrossed_stopsNothing() {
    Lease lease = world.runIn(Phase.DRAINED, Plans.NOTES);
    assertThatThrownBy(() -> stop(lease)).isInstanceOf(PreconditionFailed.class);
    world.journal.advance(lease, Phase.DRAINED, Phase.FLIPPED, Map.of());
    world.log.clear();
    world.loseTheLease();
    assertThatThrownBy(() -> stop(lease)).isInstanceOf(PreconditionFailed.class);

    assertThat(world.log.all()).isEmpty();
  }
}
