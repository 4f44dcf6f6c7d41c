package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.config.Poll;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.ConfirmValidationHandler.ConfirmValidationRequest;
import aurora.cutover.testing.FakeDms;
import aurora.cutover.testing.TestClock;
import aurora.cutover.testing.World;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The last look at validation, under the fence. */
class ConfirmValidationHandlerTest {

  private final World world = new World();

  @AfterEach
  void nothingIsEverChanged() {
    assertThat(world.log.effects()).isEmpty();
  }

  private GateResponse confirm(Runnable whileWaiting) {
    Poll poll =
        new Poll(
            world.clock,
            duration -> {
              world.clock.advance(duration);
              whileWaiting.run();
            });
    return new ConfirmValidationHandler(world.task, poll, "shop.cutover_marker")
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
