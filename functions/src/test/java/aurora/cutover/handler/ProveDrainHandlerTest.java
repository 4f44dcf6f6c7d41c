package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.ProveDrainHandler.ProveDrainRequest;
import aurora.cutover.handler.ProveDrainHandler.ProveDrainResponse;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.testing.TestClock;
import aurora.cutover.testing.World;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProveDrainHandlerTest {

  private final World world = new World();
  private final ProveDrainHandler step =
      new ProveDrainHandler(
          world.journal,
          world.databases,
          new MarkerTrip(world.clock.poll(), world.clock),
          "K55IUCGBASJS5VHZJI");

  private ProveDrainRequest request(Lease lease) {
    return new ProveDrainRequest(lease, TestClock.START.minusSeconds(900), World.DEADLINE);
  }

  @BeforeEach
  void fenced() {
    world.source.fence().standsNow(true);
  }

  @AfterEach
  void everyConnectionIsClosed() {
    assertThat(world.source.leftOpen()).isZero();
    assertThat(world.target.leftOpen()).isZero();
  }

  @Test
  void fencedSource_secondMarkerIsWrittenOnlyAfterTheFirstWasSeen() {
    Lease lease = world.runIn(Phase.FENCED, Plans.NOTES);

    ProveDrainResponse proof = step.handle(request(lease));

    assertThat(world.log.all())
        .containsExactly(
            "source.unseal",
            "source.marker",
            "target.arrived",
            "source.marker",
            "target.arrived",
            "target.trouble",
            "source.position",
            "source.writes",
            "source.stands",
            "journal DRAINED [drain]",
            "source.seal");
    assertThat(proof.drainMillis()).isEqualTo(80);
    assertThat(proof.markers()).hasSize(2).doesNotHaveDuplicates();
    assertThat(proof.sourcePosition()).isEqualTo("binlog.000001:4");
    assertThat(world.target.troubleAsked)
        .containsExactly("K55IUCGBASJS5VHZJI " + TestClock.START.minusSeconds(900));
    assertThat(world.source.fence().isSealed()).isTrue();
  }

  @Test
  void drainedBefore_givesTheSameProofAndShutsTheSecondDoor() {
    Lease lease = world.runIn(Phase.FENCED, Plans.NOTES);
    ProveDrainResponse proof = step.handle(request(lease));
    world.log.clear();

    assertThat(step.handle(request(lease))).isEqualTo(proof);
    assertThat(world.log.all()).containsExactly("source.seal");
  }

  @Test
  void sealedByAnEarlierAttempt_isUnsealedForTheNewMarkers() {
    Lease lease = world.runIn(Phase.FENCED, Plans.NOTES);
    world.source.fence().seal(() -> {});

    assertThat(step.handle(request(lease)).markers()).hasSize(2);
  }

  @Test
  void markerDoesNotArrive_isRefusedAtTheDeadline() {
    Lease lease = world.runIn(Phase.FENCED, Plans.NOTES);
    world.source.replicationStops();

    assertThatThrownBy(() -> step.handle(request(lease)))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("did not reach the target before " + World.DEADLINE);
    assertThat(world.clock.instant()).isBetween(World.DEADLINE.minusMillis(20), World.DEADLINE);
    assertThat(world.phase()).isEqualTo(Phase.FENCED);
  }

  @Test
  void secondMarkerDoesNotArrive_isRefused() {
    Lease lease = world.runIn(Phase.FENCED, Plans.NOTES);
    world.source.replicateTo(world.target, Duration.ofSeconds(40));

    assertThatThrownBy(() -> step.handle(request(lease))).isInstanceOf(PreconditionFailed.class);
    assertThat(world.log.effects()).filteredOn("source.marker"::equals).hasSize(2);
    assertThat(world.phase()).isEqualTo(Phase.FENCED);
  }

  @Test
  void rowsThatCouldNotBeApplied_areRefusedByName() {
    Lease lease = world.runIn(Phase.FENCED, Plans.NOTES);
    world.target.troubleIs("shop.orders: duplicate key", "shop.items suspended");

    assertThatThrownBy(() -> step.handle(request(lease)))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("shop.orders: duplicate key, shop.items suspended");
    assertThat(world.phase()).isEqualTo(Phase.FENCED);
  }

  @Test
  void leaseLost_writesNoMarkerAndTellsNoProof() {
    for (Phase phase : new Phase[] {Phase.FENCED, Phase.DRAINED}) {
      World other = new World();
      Lease lease = other.runIn(phase, Plans.NOTES);
      other.loseTheLease();
      var late =
          new ProveDrainHandler(
              other.journal, other.databases, new MarkerTrip(other.clock.poll(), other.clock), "T");

      assertThatThrownBy(() -> late.handle(request(lease)))
          .isInstanceOf(PreconditionFailed.class)
          .hasMessageContaining("lost to");
      assertThat(other.log.all()).isEmpty();
    }
  }

  @Test
  void notFencedYetOrRollingBack_changesNothing() {
    for (Phase phase : new Phase[] {Phase.OPEN, Phase.FENCING, Phase.ROLLING_BACK}) {
      World other = new World();
      Lease lease = other.runIn(phase, Plans.NOTES);
      var early =
          new ProveDrainHandler(
              other.journal, other.databases, new MarkerTrip(other.clock.poll(), other.clock), "T");

      assertThatThrownBy(() -> early.handle(request(lease))).isInstanceOf(PreconditionFailed.class);
      assertThat(other.log.all()).isEmpty();
    }
  }

  @Test
  void wakesUpAfterTheRollbackBegan_neverShutsTheSecondDoor() {
    Lease lease = world.runIn(Phase.FENCED, Map.of());
    world
        .source
        .fence()
        .beforeTheTurn(
            () -> world.journal.advance(lease, Phase.FENCED, Phase.ROLLING_BACK, Map.of()));

    assertThatThrownBy(() -> step.handle(request(lease)))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("ROLLING_BACK");

    assertThat(world.log.effects()).doesNotContain("source.seal", "source.unseal");
  }

  @Test
  void sourceRestartedUnderTheFence_neverCountsAsDrained() {
    Lease lease = world.runIn(Phase.FENCED, Map.of());
    world.source.fence().standsNow(false);

    assertThatThrownBy(() -> step.handle(request(lease)))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("was the server restarted?");

    assertThat(world.phase()).isEqualTo(Phase.FENCED);
    assertThat(world.log.effects()).doesNotContain("source.seal");
  }
}
