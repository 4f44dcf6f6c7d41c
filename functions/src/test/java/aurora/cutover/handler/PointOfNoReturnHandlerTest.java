package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.PointOfNoReturnHandler.PointOfNoReturnRequest;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.testing.AwsFaults;
import aurora.cutover.testing.TestClock;
import aurora.cutover.testing.World;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class PointOfNoReturnHandlerTest {

  private final World world = Plans.lowered(new World());
  private final PointOfNoReturnHandler step =
      new PointOfNoReturnHandler(world.journal, world.record, Plans.FLIP, world.clock);

  private static PointOfNoReturnRequest request(Lease lease) {
    return new PointOfNoReturnRequest(lease, World.DEADLINE);
  }

  @Test
  void drainedInTime_crossesTheLineByOneWrite() {
    Lease lease = world.runIn(Phase.DRAINED, Plans.NOTES);

    assertThat(step.handle(request(lease)).committedAt()).isEqualTo(TestClock.START);
    assertThat(world.log.all()).containsExactly("route53 list", "journal COMMITTED [commit]");
    assertThat(world.note("commit")).containsEntry("at", TestClock.START.toString());
  }

  @Test
  void crossedBefore_succeedsWithoutWriting() {
    Lease lease = world.runIn(Phase.DRAINED, Plans.NOTES);
    step.handle(request(lease));
    Map<String, String> commit = world.note("commit");
    world.log.clear();
    world.clock.advance(Duration.ofSeconds(5));

    step.handle(request(lease));

    assertThat(world.log.effects()).isEmpty();
    assertThat(world.note("commit")).isEqualTo(commit);
  }

  @Test
  void replyLost_repeatSucceeds() {
    Lease lease = world.runIn(Phase.DRAINED, Plans.NOTES);
    world.dynamoDb.faults.loseNextReply(AwsFaults.noReply());
    assertThatThrownBy(() -> step.handle(request(lease))).isInstanceOf(SdkClientException.class);

    step.handle(request(lease));

    assertThat(world.phase()).isEqualTo(Phase.COMMITTED);
    assertThat(world.log.effects()).containsExactly("journal COMMITTED [commit]");
  }

  @Test
  void lastMillisecondOfTheBudget_isInTime() {
    Lease lease = world.runIn(Phase.DRAINED, Plans.NOTES);
    world.clock.advance(Duration.ofMillis(59_999));

    step.handle(request(lease));

    assertThat(world.phase()).isEqualTo(Phase.COMMITTED);
  }

  @Test
  void deadlineReached_isNotCrossed() {
    Lease lease = world.runIn(Phase.DRAINED, Plans.NOTES);
    world.clock.advance(Duration.ofSeconds(60));

    assertThatThrownBy(() -> step.handle(request(lease)))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessage("the outage budget ended at " + World.DEADLINE);
    assertThat(world.phase()).isEqualTo(Phase.DRAINED);
  }

  @Test
  void recordChangedByHand_isNotCrossed() {
    Lease lease = world.runIn(Phase.DRAINED, Plans.NOTES);
    for (String edit : new String[] {"third.example.com 5", "old.example.com 60"}) {
      world.route53.edit(World.NAME, edit.split(" ")[0], Long.parseLong(edit.split(" ")[1]));

      assertThatThrownBy(() -> step.handle(request(lease)))
          .isInstanceOf(PreconditionFailed.class)
          .hasMessageContaining("somebody changed the record")
          .hasMessageContaining(edit.split(" ")[0]);
      assertThat(world.phase()).isEqualTo(Phase.DRAINED);
      assertThat(world.route53.shows(World.NAME)).isEqualTo(edit);
    }
  }

  @Test
  void recordRemoved_isNotCrossed() {
    Lease lease = world.runIn(Phase.DRAINED, Plans.NOTES);
    world.route53.remove(World.NAME);

    assertThatThrownBy(() -> step.handle(request(lease))).isInstanceOf(PreconditionFailed.class);
    assertThat(world.phase()).isEqualTo(Phase.DRAINED);
  }

  @Test
  void journalWithoutTheOldRecord_isNotCrossed() {
    Lease lease = world.runIn(Phase.DRAINED, Map.of());

    assertThatThrownBy(() -> step.handle(request(lease)))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("does not say what the record was");
  }

  @Test
  void anyOtherPhase_isNotCrossed() {
    for (Phase phase : Phase.values()) {
      if (phase != Phase.DRAINED && phase != Phase.COMMITTED) {
        World other = Plans.lowered(new World());
        Lease lease = other.runIn(phase, Plans.NOTES);
        var step = new PointOfNoReturnHandler(other.journal, other.record, Plans.FLIP, other.clock);

        assertThatThrownBy(() -> step.handle(request(lease)))
            .as(phase.name())
            .isInstanceOf(PreconditionFailed.class);
        assertThat(other.phase()).isEqualTo(phase);
        assertThat(other.log.effects()).isEmpty();
      }
    }
  }

  @Test
  void leaseLost_isNotCrossed() {
    Lease lease = world.runIn(Phase.DRAINED, Plans.NOTES);
    world.loseTheLease();

    assertThatThrownBy(() -> step.handle(request(lease)))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("lost to");
    assertThat(world.phase()).isEqualTo(Phase.DRAINED);
  }

  @Test
  void rollbackIsFaster_isNotCrossed() {
    Lease lease = world.runIn(Phase.DRAINED, Plans.NOTES);
    world.dynamoDb.beforeNextWrite(
        () -> world.journal.advance(lease, Phase.DRAINED, Phase.ROLLING_BACK, Map.of()));

    assertThatThrownBy(() -> step.handle(request(lease)))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("in phase ROLLING_BACK");
    assertThat(world.phase()).isEqualTo(Phase.ROLLING_BACK);
  }
}
