package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.testing.World;
import org.junit.jupiter.api.Test;

class AcquireLeaseHandlerTest {

  private final World world = new World();
  private final AcquireLeaseHandler step = new AcquireLeaseHandler(world.journal);

  private String acquire(String execution) {
    return Steps.call(step, "{\"execution\":\"" + execution + "\"}");
  }

  @Test
  void nobodyThere_leaseGoesOutAsTheNextStepsReadIt() {
    assertThat(acquire(World.OWNER)).isEqualTo("{\"owner\":\"" + World.OWNER + "\",\"epoch\":1}");
  }

  @Test
  void repeated_givesTheSameLeaseWithoutWriting() {
    String lease = acquire(World.OWNER);

    assertThat(acquire(World.OWNER)).isEqualTo(lease);
    assertThat(world.log.effects()).containsExactly("journal put OPEN");
  }

  @Test
  void otherRunIsOnItsWay_isRefusedByItsName() {
    acquire(World.OTHER);

    assertThatThrownBy(() -> acquire(World.OWNER))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining(World.OTHER);
  }
}
