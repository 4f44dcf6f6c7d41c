package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.testing.FakeDms;
import aurora.cutover.testing.World;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Events about what is not the forward task: its instance, the reverse task, alarms. They wake a
 * run, and never start one.
 */
class OnDmsEventObservedTest {

  private static final String ALARM = "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:";

  private final World world = new World();

  private String send(String about) {
    OnDmsEventHandler handler =
        new OnDmsEventHandler(
            world.journal,
            world.stepFunctions,
            world.clock,
            world.task,
            World.MIGRATION,
            Optional.of("arn:aws:states:eu-west-1:123456789012:stateMachine:cutover"),
            List.of(FakeDms.REVERSE, ":alarm:errors"));
    String event =
        "{\"resources\":[\"%s\"],\"detail\":{\"eventType\":\"SOMETHING\"}}".formatted(about);
    return Steps.call(handler, event);
  }

  private void observing() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    world.journal.awaitSignal(lease, Journal.LEASE, "token");
    world.stepFunctions.waitsWith("token");
    world.log.clear();
  }

  @ParameterizedTest
  @ValueSource(strings = {FakeDms.INSTANCE, FakeDms.REVERSE, ALARM + "errors"})
  void whatTheRunWatches_wakesIt(String about) {
    observing();

    assertThat(send(about)).contains("\"WOKEN\"", "SOMETHING");
    assertThat(world.log.effects())
        .containsExactly("sfn success token {\"wokenBy\":\"SOMETHING\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {FakeDms.INSTANCE, FakeDms.REVERSE, ALARM + "errors"})
  void noRunYet_isNeverAReasonToStartOne(String about) {
    assertThat(send(about)).contains("\"IGNORED\"", "none is to be started");
    assertThat(world.log.effects()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        FakeDms.INSTANCE + "2",
        FakeDms.REVERSE + "2",
        ALARM + "more-errors",
        ALARM + "errors-in-test"
      })
  void whatNobodyWatches_wakesNobody(String about) {
    observing();

    assertThat(send(about)).contains("\"IGNORED\"", "not about");
    assertThat(world.log.effects()).isEmpty();
  }

  @Test
  void runWokenAlready_isNotWokenAgain() {
    observing();
    send(FakeDms.REVERSE);

    assertThat(send(ALARM + "errors")).contains("\"IGNORED\"", "the run does not wait");
  }
}
