package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.handler.CheckValidationHandler.CheckValidationRequest;
import aurora.cutover.testing.FakeDms;
import aurora.cutover.testing.World;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The gate that asks for validation. */
class CheckValidationHandlerTest {

  private final World world = new World();
  private final CheckValidationHandler validation =
      new CheckValidationHandler(world.task, "shop.cutover_marker");

  @AfterEach
  void nothingIsEverChanged() {
    assertThat(world.log.effects()).isEmpty();
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

  @Test
  void markerTableNotYetComparedAgain_holdsNobodyUp() {
    world.dms.tables(
        FakeDms.table("shop", "orders", "Validated"),
        FakeDms.table("shop", "cutover_marker", "Pending revalidation"));

    assertThat(validation.handle(new CheckValidationRequest(List.of())).verdict())
        .isEqualTo("READY");
  }
}
