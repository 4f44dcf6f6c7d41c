package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.config.Poll;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.CheckLagHandler.CheckLagRequest;
import aurora.cutover.handler.CheckLagHandler.CheckLagResponse;
import aurora.cutover.handler.CheckValidationHandler.CheckValidationRequest;
import aurora.cutover.handler.ConfirmValidationHandler.ConfirmValidationRequest;
import aurora.cutover.replication.LatencyMetrics;
import aurora.cutover.testing.FakeDms;
import aurora.cutover.testing.TestClock;
import aurora.cutover.testing.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gates that ask DMS: {@code CheckLag}, {@code CheckValidation}, {@code ConfirmValidation}. */
class GateHandlersTest {

  private static final Duration PERIOD = Duration.ofSeconds(60);

  private final World world = new World();
  private final CheckLagHandler lag =
      new CheckLagHandler(
          world.task,
          new LatencyMetrics(world.cloudWatch, world.dms, PERIOD, world.clock),
          world.clock);
  private final CheckValidationHandler validation = new CheckValidationHandler(world.task);

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

  @Test
  void everyTable_isAskedAndWaiversCount() {
    world.dms.tables(
        FakeDms.table("shop", "orders", "Validated"),
        FakeDms.table("shop", "log", "No primary key"));

    assertThat(validation.handle(new CheckValidationRequest(List.of())).verdict())
        .isEqualTo("BLOCKED");
    assertThat(validation.handle(new CheckValidationRequest(List.of("shop.log"))))
        .isEqualTo(new GateResponse("READY", List.of("1 tables validated, 1 waived")));
  }

  @Test
  void sameTableWaivedTwice_isWaivedOnce() {
    world.dms.tables(FakeDms.table("shop", "log", "No primary key"));

    assertThat(
            validation
                .handle(new CheckValidationRequest(List.of("shop.log", "shop.log")))
                .verdict())
        .isEqualTo("READY");
  }

  private GateResponse confirm(Runnable whileWaiting) {
    Poll poll =
        new Poll(
            world.clock,
            duration -> {
              world.clock.advance(duration);
              whileWaiting.run();
            });
    return new ConfirmValidationHandler(world.task, poll)
        .handle(new ConfirmValidationRequest(List.of(), World.DEADLINE));
  }

  @Test
  void pendingThenValidated_isReadyWhenItIs() {
    world.dms.tables(FakeDms.table("shop", "orders", "Pending revalidation"));

    assertThat(
            confirm(() -> world.dms.tables(FakeDms.table("shop", "orders", "Validated"))).verdict())
        .isEqualTo("READY");
    assertThat(world.clock.instant()).isEqualTo(TestClock.START.plusMillis(500));
  }

  @Test
  void pendingUntilTheDeadline_isRefusedByName() {
    world.dms.tables(FakeDms.table("shop", "orders", "Pending revalidation"));

    assertThatThrownBy(() -> confirm(() -> {}))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("not finished in time")
        .hasMessageContaining("shop.orders: Pending revalidation");
    assertThat(world.clock.instant()).isBetween(World.DEADLINE.minusSeconds(1), World.DEADLINE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Mismatched records", "Error", "Not enabled", "What is this"})
  void anythingElse_isRefusedAtOnce(String state) {
    world.dms.tables(FakeDms.table("shop", "orders", state));

    assertThatThrownBy(() -> confirm(() -> {}))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("shop.orders");
    assertThat(world.clock.instant()).isEqualTo(TestClock.START);
  }

  @Test
  void noTableAtAll_isRefused() {
    assertThatThrownBy(() -> confirm(() -> {}))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("unknown");
  }
}
