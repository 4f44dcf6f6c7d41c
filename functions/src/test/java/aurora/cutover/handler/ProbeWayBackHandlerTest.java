package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.ProbeWayBackHandler.ProbeWayBackRequest;
import aurora.cutover.handler.ProbeWayBackHandler.ProbeWayBackResponse;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.testing.AwsFaults;
import aurora.cutover.testing.TestClock;
import aurora.cutover.testing.World;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class ProbeWayBackHandlerTest {

  private static final String NOW = "binlog.000004:77";

  private final World world = new World().cutOver();
  private List<String> gaps = List.of();
  private final ProbeWayBackHandler step =
      new ProbeWayBackHandler(
          world.journal,
          world.databases,
          () -> gaps,
          new MarkerTrip(world.clock.poll(), world.clock),
          world.clock,
          new NotApplied(Optional.of("REVERSE")));

  private ProbeWayBackResponse probe(Lease lease) {
    return step.handle(new ProbeWayBackRequest(lease, 5));
  }

  @BeforeEach
  void targetMovesOn() {
    world.target.positionIs(NOW);
    world.target.transactionsSinceAre(17);
  }

  @AfterEach
  void everyConnectionIsClosed() {
    assertThat(world.source.leftOpen()).isZero();
    assertThat(world.target.leftOpen()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"OBSERVING", "RETURNING"})
  void markerArrives_isReadyAndNotesWhereTheTargetStoodBeforeIt(Phase phase) {
    Lease lease = world.runIn(phase, Plans.OBSERVED);

    assertThat(probe(lease))
        .isEqualTo(
            new ProbeWayBackResponse(
                "READY",
                List.of("a marker got from the target to the source in 40 ms"),
                40,
                OptionalLong.of(0)));
    assertThat(world.log.all())
        .containsExactly(
            "source.stands",
            "target.position",
            "target.marker",
            "source.arrived",
            "source.trouble",
            "journal [safe]");
    assertThat(world.note(WayBack.SAFE))
        .isEqualTo(Map.of("commits", NOW, "at", TestClock.START.toString()));
    assertThat(world.phase()).isEqualTo(phase);
  }

  @Test
  void repeated_sendsAFreshMarker() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    probe(lease);
    world.target.replicationStops();

    assertThat(probe(lease).verdict()).isEqualTo("HELD");
  }

  @Test
  void markerArrivesButRowsWereLeftBehind_isBlockedWithAllSinceTheLineAndNotNotedAsSafe() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    world.source.troubleIs("not applied to shop.orders: duplicate key");

    ProbeWayBackResponse probed = probe(lease);

    assertThat(probed.verdict()).isEqualTo("BLOCKED");
    assertThat(probed.reasons())
        .containsExactly(
            "DMS could not apply everything on the source: [not applied to shop.orders:"
                + " duplicate key]; at most 17 transactions are on the target only");
    assertThat(probed.atRisk()).hasValue(17);
    assertThat(world.note(WayBack.SAFE)).isEmpty();
    assertThat(world.source.troubleAsked).containsExactly("REVERSE " + Plans.STARTED);
  }

  @Test
  void reverseTaskHasJustBeenStarted_whatItSaysIsNotItsLastWord() {
    Instant asked = TestClock.START.minusSeconds(59);
    Lease lease =
        world.runIn(
            Phase.OBSERVING,
            Plans.observedWith(
                WayBack.TASK, Map.of("status", "RUNNING", "since", asked.toString())));
    world.source.troubleIs("awsdms_control.awsdms_apply_exceptions is not there");

    assertThat(probe(lease).verdict()).isEqualTo("HELD");
    assertThat(world.note(WayBack.SAFE)).isEmpty();
  }

  @Test
  void replyOfTheJournalLost_repeatNotesIt() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    world.dynamoDb.faults.loseNextReply(AwsFaults.noReply());
    assertThatThrownBy(() -> probe(lease)).isInstanceOf(SdkClientException.class);

    assertThat(probe(lease).verdict()).isEqualTo("READY");
  }

  @Test
  void markerDoesNotArrive_isHeldWithWhatIsAtRiskSinceTheLine() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    world.target.replicationStops();

    assertThat(probe(lease))
        .isEqualTo(
            new ProbeWayBackResponse(
                "HELD",
                List.of(
                    "a marker did not get from the target to the source in 5 s;"
                        + " at most 17 transactions are on the target only"),
                -1,
                OptionalLong.of(17)));
    assertThat(world.log.all()).contains("target.since " + Plans.COMMITS);
    assertThat(world.note(WayBack.SAFE)).isEmpty();
  }

  @Test
  void oneMarkerHasArrivedBefore_whatCameAfterItIsAtRisk() {
    Lease lease =
        world.runIn(
            Phase.OBSERVING,
            Plans.observedWith(WayBack.SAFE, Map.of("commits", "binlog.000003:4000", "at", "x")));
    world.target.replicationStops();

    probe(lease);

    assertThat(world.log.all()).contains("target.since binlog.000003:4000");
  }

  @ParameterizedTest
  @CsvSource({"0, 1000", "1, 1000", "5, 5000"})
  void markerTakesAsLongAsItMayButNotLonger(int maxLagSeconds, long millis) {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    ProbeWayBackRequest request = new ProbeWayBackRequest(lease, maxLagSeconds);
    world.target.replicateTo(world.source, Duration.ofMillis(millis - 10));
    assertThat(step.handle(request).verdict()).isEqualTo("READY");

    world.target.replicateTo(world.source, Duration.ofMillis(millis));
    assertThat(step.handle(request).verdict()).isEqualTo("HELD");
  }

  @Test
  void nobodyCanCountWhatIsAtRisk_isSaid() {
    Map<String, Map<String, String>> notes = new HashMap<>(Plans.OBSERVED);
    notes.remove(WayBack.POSITION);
    Lease lease = world.runIn(Phase.OBSERVING, notes);
    world.target.replicationStops();

    ProbeWayBackResponse response = probe(lease);

    assertThat(response.atRisk()).isEmpty();
    assertThat(response.reasons())
        .singleElement()
        .asString()
        .contains("how many transactions are on the target only cannot be counted");
  }

  @Test
  void noReverseTask_isBlockedWithoutAMarker() {
    Lease lease =
        world.runIn(
            Phase.OBSERVING, Plans.observedWith(WayBack.TASK, Plans.reverseTask(WayBack.NONE)));

    assertThat(probe(lease))
        .isEqualTo(
            new ProbeWayBackResponse(
                "BLOCKED",
                List.of("there is no reverse task; at most 17 transactions are on the target only"),
                -1,
                OptionalLong.of(17)));
    assertThat(world.log.effects()).isEmpty();
  }

  @Test
  void reverseUserCannotWrite_isBlockedWithEveryGap() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    gaps = List.of("dms lacks INSERT", "dms is locked");

    ProbeWayBackResponse response = probe(lease);

    assertThat(response.verdict()).isEqualTo("BLOCKED");
    assertThat(response.reasons())
        .containsExactly(
            "dms lacks INSERT; dms is locked; at most 17 transactions are on the target only");
    assertThat(world.log.effects()).isEmpty();
  }

  @Test
  void sourceLostItsFence_isFencedAgainBeforeAnythingElse() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    world.source.fence().standsNow(false);

    assertThat(probe(lease).verdict()).isEqualTo("READY");
    assertThat(world.log.effects())
        .containsExactly("source.raise", "target.marker", "journal [safe]");
    assertThat(world.source.fence().raisedUntil()).isEqualTo(TestClock.START.plusSeconds(20));
  }

  @Test
  void sourceCannotBeFencedAgain_isNoVerdictButAnError() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    world.source.fence().standsNow(false);
    world.source.fence().raiseFaults.refuseNext(new DependencyUnavailable("no route to host"));

    assertThatThrownBy(() -> probe(lease)).isInstanceOf(DependencyUnavailable.class);
    assertThat(world.log.effects()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"OBSERVING", "RETURNING"})
  void anyOtherPhase_touchesNoDatabase(Phase phase) {
    Lease lease = world.runIn(phase, Plans.OBSERVED);

    assertThatThrownBy(() -> probe(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("in phase " + phase);
    assertThat(world.log.all()).isEmpty();
  }

  @Test
  void leaseLost_touchesNoDatabase() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    world.loseTheLease();

    assertThatThrownBy(() -> probe(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("lost to " + World.OTHER);
    assertThat(world.log.all()).isEmpty();
  }

  @Test
  void wakesUpAfterTheSourceServesAgain_raisesNoFence() {
    Lease lease = world.runIn(Phase.RETURNING, Plans.OBSERVED);
    world.source.fence().standsNow(false);
    world
        .source
        .fence()
        .beforeTheTurn(
            () -> world.journal.advance(lease, Phase.RETURNING, Phase.ROLLING_BACK, Map.of()));

    assertThatThrownBy(() -> probe(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("in phase ROLLING_BACK");
    assertThat(world.log.effects()).doesNotContain("source.raise");
  }
}
