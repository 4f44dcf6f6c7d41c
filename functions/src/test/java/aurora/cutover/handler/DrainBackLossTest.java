package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.DrainBackHandler.DrainBackRequest;
import aurora.cutover.handler.DrainBackHandler.DrainBackResponse;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.testing.TestClock;
import aurora.cutover.testing.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link DrainBackHandler} makes of a broken way back, whose loss may be accepted. */
class DrainBackLossTest {

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
  void lossAccepted_isWaitedForFiveSecondsAndThenCounted() {
    world.target.replicationStops();

    DrainBackResponse given = drain(returning(), true);

    assertThat(given)
        .isEqualTo(
            new DrainBackResponse(false, 0, List.of(), OptionalLong.of(17), "binlog.000009:44"));
    assertThat(Duration.between(TestClock.START, world.clock.instant()))
        .isBetween(Duration.ofMillis(4_980), Duration.ofSeconds(5));
    assertThat(world.note(WayBack.DRAIN))
        .containsEntry("drained", "false")
        .containsEntry("lostTransactions", "17")
        .containsEntry("markers", "");
    assertThat(world.source.next()).containsEntry(COUNTER, 1500L);
  }

  @Test
  void lossAcceptedButNothingIsLost_drainsAsUsual() {
    assertThat(drain(returning(), true).drained()).isTrue();
  }

  @Test
  void lossAcceptedShortlyBeforeTheDeadline_endsWithTheBudget() {
    Lease lease = returning();
    world.target.replicationStops();
    world.clock.advance(Duration.ofSeconds(58));

    drain(lease, true);

    assertThat(world.clock.instant()).isBefore(World.DEADLINE);
  }

  @Test
  void lossCannotBeCounted_isWrittenDownAsThat() {
    Lease lease = world.runIn(Phase.RETURNING, Map.of(WayBack.TASK, Plans.reverseTask("RUNNING")));
    world.target.replicationStops();

    assertThat(drain(lease, true).lostTransactions()).isEmpty();
    assertThat(world.note(WayBack.DRAIN)).containsEntry("lostTransactions", "not countable");
  }

  @Test
  void noReverseTask_writesNoMarker() {
    Lease lease =
        world.runIn(
            Phase.RETURNING, Plans.observedWith(WayBack.TASK, Plans.reverseTask(WayBack.NONE)));

    assertRefused(lease, "at most 17");
    assertThat(world.log.effects()).isEmpty();
    assertThat(drain(lease, true).drained()).isFalse();
    assertThat(world.log.effects()).containsExactly("source.counters.raise", "journal [drainBack]");
  }

  @Test
  void dmsCouldNotApplyEverything_refusesAndCountsFromTheLine() {
    Lease lease =
        world.runIn(
            Phase.RETURNING,
            Plans.observedWith(WayBack.SAFE, Map.of("commits", "binlog.000099:4", "at", "x")));
    world.source.troubleIs("shop.orders is suspended");

    assertRefused(
        lease,
        "DMS could not apply everything on the source: [shop.orders is suspended]",
        "at most 17",
        "\"acceptDataLoss\": true");
    assertThat(world.log.all())
        .contains("target.since " + Plans.COMMITS)
        .doesNotContain("source.counters.raise");
  }

  @Test
  void dmsCouldNotApplyEverythingAndThatWasAccepted_isLostAndCounted() {
    world.source.troubleIs("shop.orders is suspended");

    DrainBackResponse given = drain(returning(), true);

    assertThat(given.drained()).isFalse();
    assertThat(given.lostTransactions()).hasValue(17);
  }
}
