package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.FenceSourceHandler.FenceSourceRequest;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.testing.AwsFaults;
import aurora.cutover.testing.World;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class FenceSourceHandlerTest {

  private final World world = new World();
  private final FenceSourceHandler step =
      new FenceSourceHandler(world.journal, world.databases, world.clock);

  private FenceSourceRequest request(Lease lease) {
    return new FenceSourceRequest(lease, World.DEADLINE);
  }

  @AfterEach
  void everyConnectionIsClosed() {
    assertThat(world.source.leftOpen()).isZero();
  }

  @Test
  void openRun_isFencedWithItsBeforeStateWrittenDownFirst() {
    Lease lease = world.runIn(Phase.OPEN, Map.of());

    var fenced = step.handle(request(lease));

    assertThat(world.log.all())
        .containsExactly(
            "source.state",
            "journal FENCING [beforeSource, outage]",
            "source.raise",
            "source.probe",
            "journal FENCED [fence]");
    assertThat(world.note(BeforeSource.TOPIC)).isEqualTo(Plans.BEFORE_SOURCE);
    assertThat(world.note("fence"))
        .containsEntry("at", world.clock.instant().toString())
        .containsEntry("refusedWith", "1290");
    assertThat(fenced.refusedWith()).isEqualTo("1290");
  }

  @Test
  void fencedBefore_fencesAgainAndKeepsWhatStoodBefore() {
    Lease lease = world.runIn(Phase.OPEN, Map.of());
    step.handle(request(lease));
    Map<String, Map<String, String>> notes = world.journal.require().notes();
    world.log.clear();

    step.handle(request(lease));

    assertThat(world.log.effects()).containsExactly("source.raise");
    assertThat(world.journal.require().notes()).isEqualTo(notes);
    assertThat(world.phase()).isEqualTo(Phase.FENCED);
  }

  @Test
  void diedWhileRaising_reentryNeverOverwritesTheBeforeState() {
    Lease lease = world.runIn(Phase.OPEN, Map.of());
    world.source.fence().raiseFaults.loseNextReply(new DependencyUnavailable("connection lost"));
    assertThatThrownBy(() -> step.handle(request(lease))).isInstanceOf(DependencyUnavailable.class);
    assertThat(world.phase()).isEqualTo(Phase.FENCING);

    step.handle(request(lease));

    assertThat(world.source.fence().state()).containsEntry("read_only", "ON");
    assertThat(world.note(BeforeSource.TOPIC)).isEqualTo(Plans.BEFORE_SOURCE);
    assertThat(world.phase()).isEqualTo(Phase.FENCED);
  }

  @Test
  void journalWriteOfTheBeforeStateFails_raisesNothing() {
    Lease lease = world.runIn(Phase.OPEN, Map.of());
    world.dynamoDb.faults.refuseNext(AwsFaults.noReply());

    assertThatThrownBy(() -> step.handle(request(lease))).isInstanceOf(SdkClientException.class);
    assertThat(world.log.effects()).isEmpty();
  }

  @Test
  void journalReplyLost_repeatSucceedsWithTheSameBeforeState() {
    Lease lease = world.runIn(Phase.OPEN, Map.of());
    world.dynamoDb.faults.loseNextReply(AwsFaults.noReply());
    assertThatThrownBy(() -> step.handle(request(lease))).isInstanceOf(SdkClientException.class);

    step.handle(request(lease));

    assertThat(world.note(BeforeSource.TOPIC)).isEqualTo(Plans.BEFORE_SOURCE);
    assertThat(world.phase()).isEqualTo(Phase.FENCED);
  }

  @Test
  void probeIsAccepted_isNotCalledFenced() {
    Lease lease = world.runIn(Phase.OPEN, Map.of());
    world.source.fence().leaks();

    assertThatThrownBy(() -> step.handle(request(lease)))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("took an application's write behind the fence");
    assertThat(world.phase()).isEqualTo(Phase.FENCING);
  }

  @Test
  void leaseLost_changesNothing() {
    for (Phase phase : new Phase[] {Phase.OPEN, Phase.FENCING, Phase.FENCED}) {
      World other = new World();
      Lease lease = other.runIn(phase, Plans.NOTES);
      other.loseTheLease();
      var late = new FenceSourceHandler(other.journal, other.databases, other.clock);

      assertThatThrownBy(() -> late.handle(request(lease)))
          .as(phase.name())
          .isInstanceOf(PreconditionFailed.class)
          .hasMessageContaining("lost to " + World.OTHER);
      assertThat(other.log.effects()).as(phase.name()).isEmpty();
    }
  }

  @Test
  void phasesBeyond_changeNothing() {
    for (Phase phase :
        new Phase[] {Phase.DRAINED, Phase.COMMITTED, Phase.ROLLING_BACK, Phase.ROLLED_BACK}) {
      World other = new World();
      Lease lease = other.runIn(phase, Plans.NOTES);
      var late = new FenceSourceHandler(other.journal, other.databases, other.clock);

      assertThatThrownBy(() -> late.handle(request(lease)))
          .as(phase.name())
          .isInstanceOf(PreconditionFailed.class)
          .hasMessageContaining("in phase " + phase);
      assertThat(other.log.effects()).as(phase.name()).isEmpty();
    }
  }

  @Test
  void wakesUpAfterTheRollbackBegan_leavesTheSourceUnfenced() {
    Lease lease = world.runIn(Phase.OPEN, Map.of());
    world
        .source
        .fence()
        .beforeTheTurn(
            () -> world.journal.advance(lease, Phase.FENCING, Phase.ROLLING_BACK, Map.of()));

    assertThatThrownBy(() -> step.handle(request(lease)))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("ROLLING_BACK");

    assertThat(world.log.effects()).doesNotContain("source.raise");
  }
}
