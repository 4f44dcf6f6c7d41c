package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.CheckLagHandler.CheckLagRequest;
import aurora.cutover.handler.CheckLagHandler.CheckLagResponse;
import aurora.cutover.replication.LatencyMetrics;
import aurora.cutover.testing.TestClock;
import aurora.cutover.testing.World;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The gate that asks for lag. */
class CheckLagHandlerTest {

  private final World world = new World();
  private static final Duration PERIOD = Duration.ofSeconds(60);

  private final CheckLagHandler lag =
      new CheckLagHandler(
          world.task,
          new LatencyMetrics(world.cloudWatch, world.dms, PERIOD, world.clock),
          world.clock);

  @AfterEach
  void nothingIsEverChanged() {
    assertThat(world.log.effects()).isEmpty();
  }

  private CheckLagResponse lag() {
    return lag.handle(new CheckLagRequest(5));
  }

  @Test
  void lowLag_isReady() {
    world.cloudWatch.lag(0.4, TestClock.START, PERIOD);

    assertThat(lag().verdict()).isEqualTo("READY");
    assertThat(lag().taskStatus()).isEqualTo("running");
  }

  @Test
  void highLag_isHeldWithTheNumbers() {
    world.cloudWatch.lag(5.1, TestClock.START, PERIOD);

    assertThat(lag().verdict()).isEqualTo("HELD");
    assertThat(lag().reasons()).contains("CDCLatencySource 5.1 s of 5 s");
  }

  @Test
  void metricMissing_isUnknownNotReady() {
    assertThat(lag().verdict()).isEqualTo("UNKNOWN");
  }

  @Test
  void taskFailed_isBlockedAndItsStatusGoesOut() {
    world.cloudWatch.lag(0, TestClock.START, PERIOD);
    world.dms.task(now -> now.status("failed").stopReason("Last Error x Stop Reason FATAL_ERROR"));

    assertThat(lag().verdict()).isEqualTo("BLOCKED");
    assertThat(lag().taskStatus()).isEqualTo("failed");
    assertThat(lag().reasons()).singleElement().asString().contains("FATAL_ERROR");
  }

  @Test
  void taskUnknownToDms_isRefused() {
    world.dms.noTask();

    assertThatThrownBy(this::lag).isInstanceOf(PreconditionFailed.class);
  }
}
