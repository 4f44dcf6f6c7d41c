package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.CompleteHandler.CompleteRequest;
import aurora.cutover.handler.CompleteHandler.CompleteResponse;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.replication.ReplicationTask;
import aurora.cutover.testing.FakeDms;
import aurora.cutover.testing.TestClock;
import aurora.cutover.testing.World;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompleteHandlerTest {

  private final World world = new World();
  private final CompleteHandler step = step(world, Optional.empty());

  private static CompleteHandler step(World world, Optional<ReplicationTask> reverse) {
    return new CompleteHandler(
        world.journal,
        world.record,
        Plans.FLIP,
        reverse,
        new TaskStop(world.clock.poll(), world.clock),
        world.clock);
  }

  private CompleteResponse complete(Lease lease) {
    return step.handle(new CompleteRequest(lease, "ann"));
  }

  @BeforeEach
  void flipped() {
    world.route53.edit(World.NAME, World.TARGET_HOST, 5);
  }

  @Test
  void flipped_ttlIsRestoredEvidenceWrittenLeaseReleased() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.NOTES);

    CompleteResponse completed = complete(lease);

    assertThat(world.log.effects())
        .containsExactly(
            "route53 DELETE %1$s 5, CREATE %1$s 300".formatted(World.TARGET_HOST),
            "journal COMPLETED [complete]",
            "journal []");
    assertThat(world.journal.require().isHeldAt(world.clock.instant())).isFalse();
    assertThat(completed.evidence())
        .containsKeys(BeforeRecord.TOPIC, BeforeSource.TOPIC, "complete");
    assertThat(completed.evidence().get("complete")).containsEntry("approvedBy", "ann");
  }

  @Test
  void reverseTaskRuns_isStoppedFirst() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    world.dms.hasReverse("running");
    world.dms.whenStopped(() -> world.dms.reverseStatus("stopped"));

    CompleteResponse completed =
        step(world, Optional.of(world.reverse)).handle(new CompleteRequest(lease, "ann"));

    assertThat(world.log.effects())
        .startsWith("dms stop reverse")
        .endsWith("journal COMPLETED [complete]", "journal []");
    assertThat(completed.completedAt()).isEqualTo(TestClock.START);
    assertThat(completed.approvedBy()).isEqualTo("ann");
    assertThat(completed.record()).contains(World.TARGET_HOST + " (TTL 300 s)");
    assertThat(completed.cleanUp()).hasSize(4);
  }

  @Test
  void reverseTaskDoesNotStop_wayBackStaysOpen() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    world.dms.hasReverse("running");

    assertThatThrownBy(
            () -> step(world, Optional.of(world.reverse)).handle(new CompleteRequest(lease, "ann")))
        .isInstanceOf(DependencyUnavailable.class)
        .hasMessageContaining(FakeDms.REVERSE);
    assertThat(world.phase()).isEqualTo(Phase.OBSERVING);
    assertThat(world.log.effects()).containsExactly("dms stop reverse");
  }

  @Test
  void completed_keepsEveryLaterRunOut() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.NOTES);
    complete(lease);

    assertThatThrownBy(() -> world.journal.acquire(World.OTHER))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("COMPLETED");
  }

  @Test
  void repeated_changesNothingMore() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.NOTES);
    CompleteResponse first = complete(lease);
    world.log.clear();

    assertThat(complete(lease).evidence()).isEqualTo(first.evidence());
    assertThat(world.log.effects()).containsExactly("journal []");
  }

  @Test
  void recordEditedSince_isLeftAndSaid() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.NOTES);
    world.route53.edit(World.NAME, "third.example.com", 30);

    assertThat(complete(lease).record()).contains("third.example.com");
    assertThat(world.route53.shows(World.NAME)).isEqualTo("third.example.com 30");
    assertThat(world.phase()).isEqualTo(Phase.COMPLETED);
  }

  @Test
  void sourceStaysFenced() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.NOTES);
    world.source.fence().standsNow(true);
    complete(lease);

    assertThat(world.source.fence().stands()).isTrue();
  }

  @Test
  void leaseLostOrNotFlipped_changesNothing() {
    for (Phase phase : new Phase[] {Phase.OBSERVING, Phase.COMMITTED, Phase.ROLLING_BACK}) {
      World other = new World();
      other.route53.edit(World.NAME, World.TARGET_HOST, 5);
      Lease lease = other.runIn(phase, Plans.NOTES);
      if (phase == Phase.OBSERVING) {
        other.loseTheLease();
      }

      assertThatThrownBy(
              () ->
                  step(other, Optional.of(other.reverse)).handle(new CompleteRequest(lease, "ann")))
          .as(phase.name())
          .isInstanceOf(PreconditionFailed.class);
      assertThat(other.log.effects()).as(phase.name()).isEmpty();
    }
  }
}
