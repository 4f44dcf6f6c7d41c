package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.gate.OutageRule;
import aurora.cutover.handler.ProbeLagHandler.ProbeLagRequest;
import aurora.cutover.handler.ProbeLagHandler.ProbeLagResponse;
import aurora.cutover.journal.Lease;
import aurora.cutover.testing.TestClock;
import aurora.cutover.testing.World;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProbeLagHandlerTest {

  private static final Lease LEASE = new Lease(World.OWNER, 1);

  private final World world = new World();
  private final ProbeLagHandler step =
      new ProbeLagHandler(
          world.databases,
          new MarkerTrip(world.clock.poll(), world.clock),
          world.clock,
          new OutageRule(Duration.ofSeconds(5), Duration.ofSeconds(15)));

  private ProbeLagResponse probe(int maxLagSeconds, int budgetSeconds) {
    return step.handle(new ProbeLagRequest(LEASE, maxLagSeconds, budgetSeconds));
  }

  @AfterEach
  void everyConnectionIsClosed() {
    assertThat(world.source.leftOpen()).isZero();
    assertThat(world.target.leftOpen()).isZero();
  }

  @Test
  void markerArrives_isReadyWithItsTravelTime() {
    ProbeLagResponse response = probe(5, 60);

    assertThat(response.verdict()).isEqualTo("READY");
    assertThat(response.roundTripMillis()).isEqualTo(40);
    assertThat(world.log.effects()).containsExactly("source.marker");
  }

  @Test
  void predictedOutageOverTheBudget_isHeld() {
    ProbeLagResponse response = probe(5, 20);

    assertThat(response.verdict()).isEqualTo("HELD");
    assertThat(response.reasons()).singleElement().asString().contains("20080 ms", "of 20 s");
  }

  @Test
  void markerDoesNotArrive_isHeldAfterTheLimit() {
    world.source.replicationStops();

    ProbeLagResponse response = probe(5, 60);

    assertThat(response.verdict()).isEqualTo("HELD");
    assertThat(response.roundTripMillis()).isEqualTo(-1);
    assertThat(response.reasons()).containsExactly("a marker did not reach the target in 5 s");
    assertThat(world.clock.instant())
        .isBetween(TestClock.START.plusMillis(4980), TestClock.START.plusSeconds(5));
  }

  @Test
  void everyProbe_sendsAnotherMarker() {
    MarkerTrip trip = new MarkerTrip(world.clock.poll(), world.clock);
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      ids.add(trip.fresh(LEASE).id());
      probe(5, 60);
    }

    assertThat(ids).hasSize(3);
  }
}
