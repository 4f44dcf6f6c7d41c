package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.database.Databases;
import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.InvalidRequest;
import aurora.cutover.journal.Phase;
import aurora.cutover.testing.FakeContext;
import aurora.cutover.testing.World;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions of the write outage are started before it, by a request that changes nothing. */
class WarmUpTest {

  private static final String WARM_UP = "{\"warmUp\":true}";

  private final World world = new World();
  private final Databases databases = world.databases;

  @Test
  void step_opensWhatItWillNeedAndChangesNothing() {
    world.runIn(Phase.OPEN, Map.of());
    world.log.clear();
    FakeContext context = new FakeContext();

    String answer =
        Steps.call(new FenceSourceHandler(world.journal, databases, world.clock), WARM_UP, context);

    assertThat(answer).isEqualTo("{\"done\":\"warm\"}");
    assertThat(world.log.effects()).isEmpty();
    assertThat(world.source.leftOpen()).isZero();
    assertThat(context.raw()).as("no step of a run, no metric").isEmpty();
  }

  @Test
  void databaseRefusesTheLogin_failsBeforeAnythingIsFenced() {
    world.databases.openFaults.refuseNext(new DependencyUnavailable("Access denied"));

    assertThatThrownBy(
            () ->
                Steps.call(new FenceSourceHandler(world.journal, databases, world.clock), WARM_UP))
        .isInstanceOf(DependencyUnavailable.class);
    assertThat(world.log.effects()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"warmUp\":false}", "{\"warmUp\":\"true\"}", "{\"warmUp\":true,\"lease\":{}}"})
  void anythingElse_isReadAsARequest(String request) {
    assertThatThrownBy(
            () ->
                Steps.call(new FenceSourceHandler(world.journal, databases, world.clock), request))
        .isInstanceOf(InvalidRequest.class);
  }
}
