package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.ConfirmDataHandler.ConfirmDataRequest;
import aurora.cutover.handler.ConfirmDataHandler.ConfirmDataResponse;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.testing.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfirmDataHandlerTest {

  private static final String ID = "shop.orders.id";

  private final World world = new World();
  private final ConfirmDataHandler step =
      new ConfirmDataHandler(world.journal, world.databases, world.clock);

  private static ConfirmDataRequest request(Lease lease, String... waived) {
    return new ConfirmDataRequest(lease, List.of(waived), World.DEADLINE);
  }

  @BeforeEach
  void counters() {
    world.source.counterIs(ID, 501);
    world.target.counterIs(ID, 3);
  }

  @AfterEach
  void everyConnectionIsClosed() {
    assertThat(world.source.leftOpen()).isZero();
    assertThat(world.target.leftOpen()).isZero();
  }

  @Test
  void drained_countersAreRaisedOnTheTargetAndReadBack() {
    Lease lease = world.runIn(Phase.DRAINED, Plans.NOTES);

    assertThat(step.handle(request(lease))).isEqualTo(new ConfirmDataResponse(0, 1));
    assertThat(world.log.all())
        .containsExactly("source.counters", "target.counters.raise", "target.counters");
    assertThat(world.target.next()).isEqualTo(Map.of(ID, 1501L));
  }

  @Test
  void repeated_raisesNoFurther() {
    Lease lease = world.runIn(Phase.DRAINED, Plans.NOTES);
    step.handle(request(lease));
    step.handle(request(lease));

    assertThat(world.target.next()).isEqualTo(Map.of(ID, 1501L));
  }

  @Test
  void targetCounterAlreadyBeyond_isNeverLowered() {
    Lease lease = world.runIn(Phase.DRAINED, Plans.NOTES);
    world.target.counterIs(ID, 9000);
    step.handle(request(lease));

    assertThat(world.target.next()).isEqualTo(Map.of(ID, 9000L));
  }

  @Test
  void counterDoesNotMove_isRefused() {
    Lease lease = world.runIn(Phase.DRAINED, Plans.NOTES);
    world.target.countersAreStuck();

    assertThatThrownBy(() -> step.handle(request(lease)))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("would hand out 3 next on the target, 1501 is needed");
  }

  @Test
  void waivedTableAlike_isCounted() {
    Lease lease = world.runIn(Phase.DRAINED, Plans.NOTES);
    world.source.digestIs("shop.log", 7, "abc");
    world.target.digestIs("shop.log", 7, "abc");

    assertThat(step.handle(request(lease, "shop.log")).tablesCompared()).isEqualTo(1);
  }

  @Test
  void waivedTableDiffersInRowsOrContent_isRefusedBeforeAnyChange() {
    Lease lease = world.runIn(Phase.DRAINED, Plans.NOTES);
    world.source.digestIs("shop.log", 7, "abc");
    world.target.digestIs("shop.log", 6, "abc");
    assertThatThrownBy(() -> step.handle(request(lease, "shop.log")))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("shop.log differs: 7 rows on the source, 6 on the target");

    world.target.digestIs("shop.log", 7, "abd");
    assertThatThrownBy(() -> step.handle(request(lease, "shop.log")))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("checksums abc and abd");
    assertThat(world.log.effects()).isEmpty();
  }

  @Test
  void budgetOverBeforeAComparison_isRefused() {
    Lease lease = world.runIn(Phase.DRAINED, Plans.NOTES);
    world.clock.advance(Duration.ofSeconds(60));

    assertThatThrownBy(() -> step.handle(request(lease, "shop.log")))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("the outage budget ended");
    assertThat(world.log.all()).isEmpty();
  }

  @Test
  void leaseLostOrOtherPhase_changesNothing() {
    Lease lease = world.runIn(Phase.FENCED, Plans.NOTES);
    assertThatThrownBy(() -> step.handle(request(lease))).isInstanceOf(PreconditionFailed.class);
    world.journal.advance(lease, Phase.FENCED, Phase.DRAINED, Map.of());
    world.log.clear();
    world.loseTheLease();
    assertThatThrownBy(() -> step.handle(request(lease))).isInstanceOf(PreconditionFailed.class);

    assertThat(world.log.all()).isEmpty();
  }
}
