package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.RestoreTtlHandler.RestoreTtlRequest;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.testing.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestoreTtlHandlerTest {

  private final World world = Plans.lowered(new World());
  private final RestoreTtlHandler step =
      new RestoreTtlHandler(world.journal, world.record, Plans.FLIP);

  private String restore(Lease lease) {
    return step.handle(new RestoreTtlRequest(lease)).done();
  }

  @Test
  void lowered_isPutBackExactlyAndOnlyOnce() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, Plans.NOTES);

    String first = restore(lease);
    String second = restore(lease);

    assertThat(first).isEqualTo("the record is as it was: " + World.BEFORE).isEqualTo(second);
    assertThat(world.log.effects())
        .containsExactly("route53 DELETE old.example.com 5, CREATE old.example.com 300");
  }

  @Test
  void neverLowered_touchesNothing() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, Map.of());

    assertThat(restore(lease)).isEqualTo("the record was not touched");
    assertThat(world.log.effects()).isEmpty();
  }

  @Test
  void editedByHand_isLeftAndSaid() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, Plans.NOTES);
    world.route53.edit(World.NAME, "third.example.com", 5);

    assertThat(restore(lease)).contains("left as somebody else made it", "third.example.com");
    assertThat(world.log.effects()).isEmpty();
  }

  @Test
  void leaseLost_changesNothing() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, Plans.NOTES);
    world.loseTheLease();

    assertThatThrownBy(() -> restore(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("lost to");
    assertThat(world.log.effects()).isEmpty();
  }
}
