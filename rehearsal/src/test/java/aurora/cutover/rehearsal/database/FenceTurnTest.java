package aurora.cutover.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.database.Database;
import aurora.cutover.database.FenceMode;
import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ShopExtension.class)
class FenceTurnTest extends FenceTurnContract {

  private Shop shop;

  @BeforeEach
  void open(Shop fresh) throws SQLException, IOException {
    shop = fresh.reset("mysql-source.sql");
  }

  @AfterEach
  void openAgain() throws SQLException {
    shop.root("SET GLOBAL read_only = OFF", "SET GLOBAL event_scheduler = OFF");
  }

  @Override
  Database database() {
    return shop.database(FenceMode.READ_ONLY);
  }

  @Test
  void anotherUserHasTheTurn_waitsNoLongerThanItMayAndEndsNobody() throws SQLException {
    try (Database database = database();
        Connection other = shop.as("cutover_probe")) {
      Shop.run(other, "SELECT GET_LOCK('aurora_cutover', 0)");

      assertThatThrownBy(() -> database.fence().raise(Instant.now().plusSeconds(6), () -> {}))
          .isInstanceOf(DependencyUnavailable.class)
          .hasMessageContaining("is changing the fence");
      assertThat(database.fence().stands()).isFalse();

      Shop.run(other, "SELECT RELEASE_LOCK('aurora_cutover')");
      database.fence().raise(Instant.now().plusSeconds(20), () -> {});
      assertThat(database.fence().stands()).isTrue();
    }
  }

  @Test
  void turnIsOver_leavesTheServerAsItIs() {
    Runnable over =
        () -> {
          throw new PreconditionFailed("phase ROLLING_BACK");
        };
    try (Database database = database()) {
      assertThatThrownBy(() -> database.fence().raise(Instant.now().plusSeconds(20), over))
          .hasMessage("phase ROLLING_BACK");
    }
    try (Database database = database()) {
      assertThatThrownBy(() -> database.fence().seal(over)).hasMessage("phase ROLLING_BACK");
    }
    try (Database database = database()) {
      assertThat(database.fence().state())
          .containsEntry("read_only", "OFF")
          .containsEntry("super_read_only", "OFF");
      assertThat(database.fence().stands()).isFalse();
    }
  }

  @Test
  void holderStandsStillHalfway_isTakenBackWhole() throws Exception {
    shop.root("SET GLOBAL event_scheduler = ON");
    try (Frozen frozen = new Frozen(database(), 2);
        Database database = database();
        Connection app = shop.as("shop_app")) {
      Map<String, String> before = database.fence().state();
      Shop.run(app, "LOCK TABLES shop.customer WRITE");
      frozen.raise();
      assertThat(database.fence().state())
          .containsEntry("event_scheduler", "OFF")
          .containsEntry("read_only", "OFF");

      database.fence().restore(before, () -> {});

      assertThat(frozen.thaw()).hasCauseInstanceOf(DependencyUnavailable.class);
      assertThat(database.fence().state())
          .isEqualTo(before)
          .containsEntry("event_scheduler", "ON")
          .containsEntry("read_only", "OFF");
    }
  }
}
