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
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ShopExtension.class)
class FenceTurnTest {

  private static final int ROUNDS = 30;

  private Shop shop;

  @BeforeEach
  void open(Shop fresh) throws SQLException, IOException {
    shop = fresh.reset("mysql-source.sql");
  }

  @AfterEach
  void openAgain() throws SQLException {
    shop.root("SET GLOBAL read_only = OFF", "SET GLOBAL event_scheduler = OFF");
  }

  @Test
  void anotherUserHasTheTurn_waitsNoLongerThanItMayAndEndsNobody() throws SQLException {
    try (Database database = shop.database(FenceMode.READ_ONLY);
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
    try (Database database = shop.database(FenceMode.READ_ONLY)) {
      assertThatThrownBy(() -> database.fence().raise(Instant.now().plusSeconds(20), over))
          .hasMessage("phase ROLLING_BACK");
    }
    try (Database database = shop.database(FenceMode.READ_ONLY)) {
      assertThatThrownBy(() -> database.fence().seal(over)).hasMessage("phase ROLLING_BACK");
    }
    try (Database database = shop.database(FenceMode.READ_ONLY)) {
      assertThat(database.fence().state())
          .containsEntry("read_only", "OFF")
          .containsEntry("super_read_only", "OFF");
      assertThat(database.fence().stands()).isFalse();
    }
  }

  @Test
  void holderStandsStill_isEndedAndNothingOfItsChangeComesAfter() throws Exception {
    try (Frozen frozen = new Frozen(shop.database(FenceMode.READ_ONLY));
        Database database = shop.database(FenceMode.READ_ONLY)) {
      Map<String, String> before = database.fence().state();
      frozen.raise();

      Instant began = Instant.now();
      database.fence().restore(before, () -> {});
      assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(10));

      assertThat(frozen.thaw()).hasCauseInstanceOf(DependencyUnavailable.class);
      assertThat(database.fence().state()).isEqualTo(before);
      assertThat(database.fence().stands()).isFalse();
    }
  }

  @Test
  void holderStandsStillHalfway_isTakenBackWhole() throws Exception {
    shop.root("SET GLOBAL event_scheduler = ON");
    try (Frozen frozen = new Frozen(shop.database(FenceMode.READ_ONLY), 2);
        Database database = shop.database(FenceMode.READ_ONLY);
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

  @Test
  void waitersTimeIsOver_endsNobody() throws Exception {
    try (Frozen frozen = new Frozen(shop.database(FenceMode.READ_ONLY));
        Database database = shop.database(FenceMode.READ_ONLY)) {
      frozen.raise();

      Runnable over =
          () -> {
            throw new PreconditionFailed("phase ROLLING_BACK");
          };
      assertThatThrownBy(() -> database.fence().open(over)).hasMessage("phase ROLLING_BACK");

      assertThat(frozen.thaw()).isNull();
      assertThat(database.fence().stands()).isTrue();
    }
  }

  @Test
  void raisingAndRestoringAtOnce_neverSeesTheOthersHalf() throws Exception {
    Map<String, String> before;
    try (Database database = shop.database(FenceMode.READ_ONLY)) {
      before = database.fence().state();
    }
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      Future<?> raising =
          two.submit(
              () ->
                  repeat(
                      database -> database.fence().raise(Instant.now().plusSeconds(20), () -> {})));
      Future<?> restoring =
          two.submit(() -> repeat(database -> database.fence().restore(before, () -> {})));

      // each reads its own change back, and throws when the other one was quicker
      raising.get(60, TimeUnit.SECONDS);
      restoring.get(60, TimeUnit.SECONDS);
    } finally {
      two.shutdownNow();
    }
  }

  private interface Step {
    void on(Database database);
  }

  private void repeat(Step step) {
    for (int round = 0; round < ROUNDS; round++) {
      try (Database database = shop.database(FenceMode.READ_ONLY)) {
        step.on(database);
      }
    }
  }
}
