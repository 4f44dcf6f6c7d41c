package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.WaitForSignalHandler.WaitForSignalRequest;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.testing.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaitForSignalHandlerTest {

  private final World world = new World();
  private final WaitForSignalHandler step =
      new WaitForSignalHandler(world.journal, world.task, world.stepFunctions);

  private String waitFor(Lease lease, String seenStatus) {
    return step.handle(new WaitForSignalRequest(lease, "token", seenStatus)).done();
  }

  @Test
  void nothingChanged_tokenIsRegisteredBeforeTheLook() {
    Lease lease = world.runIn(Phase.OPEN, Map.of());

    assertThat(waitFor(lease, "running")).contains("waiting");
    assertThat(world.log.all()).containsExactly("journal [signalToken]", "dms task");
    assertThat(world.journal.require().signalToken()).contains("token");
  }

  @Test
  void statusChangedInBetween_wakesItself() {
    Lease lease = world.runIn(Phase.OPEN, Map.of());
    world.stepFunctions.waitsWith("token");
    world.dms.status("failed");

    assertThat(waitFor(lease, "running")).isEqualTo("the task became failed");
    assertThat(world.log.effects())
        .containsExactly(
            "journal [signalToken]", "sfn success token {\"wokenBy\":\"the task became failed\"}");
  }

  @Test
  void wokenByAnEventInBetween_isFine() {
    Lease lease = world.runIn(Phase.OPEN, Map.of());
    world.dms.status("stopped");

    assertThat(waitFor(lease, "running")).isEqualTo("woken already");
  }

  @Test
  void leaseLost_registersNothing() {
    Lease lease = world.runIn(Phase.OPEN, Map.of());
    world.loseTheLease();

    assertThatThrownBy(() -> waitFor(lease, "running")).isInstanceOf(PreconditionFailed.class);
    assertThat(world.log.all()).isEmpty();
  }
}
