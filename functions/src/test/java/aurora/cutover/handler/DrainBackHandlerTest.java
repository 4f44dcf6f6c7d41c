package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.DrainBackHandler.DrainBackRequest;
import aurora.cutover.handler.DrainBackHandler.DrainBackResponse;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.testing.AwsFaults;
import aurora.cutover.testing.TestClock;
import aurora.cutover.testing.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class DrainBackHandlerTest {

  private static final String COUNTER = "shop.orders.id";

  private final World world = new World().cutOver();
  private final DrainBackHandler step = step(Optional.of("REVERSE"));

  private DrainBackHandler step(Optional<String> reverseTask) {
    return new DrainBackHandler(
        world.journal,
        world.databases,
        new MarkerTrip(world.clock.poll(), world.clock),
        world.clock,
        new NotApplied(reverseTask));
  }

  private DrainBackResponse drain(Lease lease, boolean acceptDataLoss) {
    return step.handle(new DrainBackRequest(lease, World.DEADLINE, acceptDataLoss));
  }

  private Lease returning() {
    return world.runIn(Phase.RETURNING, Plans.OBSERVED);
  }

  private void assertRefused(Lease lease, String... words) {
    assertThatThrownBy(() -> drain(lease, false))
        .isInstanceOf(PreconditionFailed.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(words));
    assertThat(world.note(WayBack.DRAIN)).isEmpty();
  }

  @BeforeEach
  void targetIsFenced() {
    world.target.fence().standsNow(true);
    world.target.counterIs(COUNTER, 500);
    world.source.counterIs(COUNTER, 7);
    world.source.positionIs("binlog.000009:44");
    world.target.transactionsSinceAre(17);
  }

  @AfterEach
  void everyConnectionIsClosed() {
    assertThat(world.source.leftOpen()).isZero();
    assertThat(world.target.leftOpen()).isZero();
  }

  @Test
  void bothMarkersArrive_nothingIsLostAndTheSourceNumbersItsRowsBeyondTheTarget() {
    Lease lease = returning();

    DrainBackResponse proof = drain(lease, false);

    assertThat(world.log.all())
        .containsExactly(
            "source.stands",
            "source.probe",
            "target.marker",
            "source.arrived",
            "target.marker",
            "source.arrived",
            "source.trouble",
            "source.position",
            "target.counters",
            "source.counters.raise",
            "source.counters",
            "journal [drainBack]");
    assertThat(proof.drained()).isTrue();
    assertThat(proof.drainMillis()).isEqualTo(80);
    assertThat(proof.markers()).hasSize(2).doesNotHaveDuplicates();
    assertThat(proof.lostTransactions()).hasValue(0);
    assertThat(proof.sourcePosition()).isEqualTo("binlog.000009:44");
    assertThat(world.source.next()).containsEntry(COUNTER, 1500L);
  }

  @Test
  void proof_isWrittenDown() {
    DrainBackResponse proof = drain(returning(), false);

    assertThat(world.note(WayBack.DRAIN))
        .isEqualTo(
            Map.of(
                "drained", "true",
                "drainMillis", "80",
                "markers", String.join(",", proof.markers()),
                "lostTransactions", "0",
                "sourcePosition", "binlog.000009:44"));
    assertThat(world.phase()).isEqualTo(Phase.RETURNING);
  }

  @Test
  void trouble_isAskedForSinceTheReverseTaskWasAskedToStart() {
    Instant asked = TestClock.START.minusSeconds(900);
    Lease lease =
        world.runIn(
            Phase.RETURNING,
            Plans.observedWith(
                WayBack.TASK,
                Map.of("status", "RUNNING", "since", asked.toString(), "at", "later")));

    drain(lease, false);

    assertThat(world.source.troubleAsked).containsExactly("REVERSE " + asked);
  }

  @Test
  void repeatedWithFreshMarkers_endsTheSame() {
    Lease lease = returning();
    DrainBackResponse first = drain(lease, false);

    DrainBackResponse second = drain(lease, false);

    assertThat(second.markers()).doesNotContainAnyElementsOf(first.markers());
    assertThat(second.drained()).isTrue();
    assertThat(world.source.next()).containsEntry(COUNTER, 1500L);
  }

  @Test
  void replyOfTheJournalLost_repeatDrainsAgain() {
    Lease lease = returning();
    world.dynamoDb.faults.loseNextReply(AwsFaults.noReply());
    assertThatThrownBy(() -> drain(lease, false)).isInstanceOf(SdkClientException.class);

    assertThat(drain(lease, false).drained()).isTrue();
  }

  @Test
  void noMarkerArrives_refusesWithACountAndSaysHowToAcceptIt() {
    world.target.replicationStops();

    assertRefused(
        returning(),
        "did not reach the source before " + World.DEADLINE,
        "at most 17 transactions are on the target only",
        "\"acceptDataLoss\": true");
    assertThat(world.log.effects()).containsExactly("target.marker");
  }

  @Test
  void secondMarkerDoesNotArrive_isNotDrained() {
    Lease lease = returning();
    world.target.replicateTo(world.source, Duration.ofSeconds(29));
    world.clock.at(
        TestClock.START.plusSeconds(29),
        () -> world.target.replicateTo(world.source, Duration.ofSeconds(32)));

    assertRefused(lease, "did not reach the source");
    assertThat(world.log.effects()).containsExactly("target.marker", "target.marker");
  }

  @ParameterizedTest
  @CsvSource({"false, false", "true, true"})
  void sourceLostItsFence_isNeitherDrainedNorReturned(boolean stands, boolean leaks) {
    world.source.fence().standsNow(stands);
    if (leaks) {
      world.source.fence().leaks();
    }

    assertRefused(returning(), "the fence on the source is gone: was the server restarted?");
    assertThat(world.log.effects()).isEmpty();
  }

  @Test
  void countersDoNotRise_isSaid() {
    world.source.countersAreStuck();

    assertRefused(returning(), "on the source: counter " + COUNTER, "1500 is needed");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RETURNING")
  void anyOtherPhase_touchesNoDatabase(Phase phase) {
    Lease lease = world.runIn(phase, Plans.OBSERVED);

    assertThatThrownBy(() -> drain(lease, true))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("in phase " + phase);
    assertThat(world.log.all()).isEmpty();
  }

  @Test
  void leaseLost_touchesNoDatabase() {
    Lease lease = returning();
    world.loseTheLease();

    assertThatThrownBy(() -> drain(lease, true))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("lost to " + World.OTHER);
    assertThat(world.log.all()).isEmpty();
  }
}
