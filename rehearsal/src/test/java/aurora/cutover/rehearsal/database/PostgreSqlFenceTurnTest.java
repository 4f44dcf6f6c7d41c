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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgreSqlShopExtension.class)
class PostgreSqlFenceTurnTest {

  private static final int ROUNDS = 30;

  private PostgreSqlShop shop;

  @BeforeEach
  void open(PostgreSqlShop fresh) throws SQLException, IOException {
    shop = fresh.reset("postgresql-source.sql");
  }

  @Test
  void anotherUserHasTheTurn_waitsNoLongerThanItMayAndEndsNobody() throws SQLException {
    try (Database database = shop.database(FenceMode.LOCK_ACCOUNTS);
        Connection other = shop.as("cutover_probe")) {
      PostgreSqlShop.run(other, "SELECT pg_advisory_lock(x'6375746F766572'::bigint)");

      assertThatThrownBy(() -> database.fence().raise(Instant.now().plusSeconds(6), () -> {}))
          .isInstanceOf(DependencyUnavailable.class)
          .hasMessageContaining("is changing the fence");
      assertThat(database.fence().stands()).isFalse();

      PostgreSqlShop.run(other, "SELECT pg_advisory_unlock(x'6375746F766572'::bigint)");
      database.fence().raise(Instant.now().plusSeconds(20), () -> {});
      assertThat(database.fence().stands()).isTrue();
    }
  }

  @Test
  void callersTimeIsOver_changesNothingOnceItHasTheTurn() {
    try (Database database = shop.database(FenceMode.LOCK_ACCOUNTS)) {
      Map<String, String> before = database.fence().state();
      Runnable over =
          () -> {
            throw new IllegalStateException("phase ROLLING_BACK");
          };

      assertThatThrownBy(() -> database.fence().raise(Instant.now().plusSeconds(20), over))
          .hasMessage("phase ROLLING_BACK");
      assertThat(database.fence().state()).isEqualTo(before);

      database.fence().raise(Instant.now().plusSeconds(20), () -> {});
      assertThatThrownBy(() -> database.fence().restore(before, over))
          .hasMessage("phase ROLLING_BACK");
      assertThatThrownBy(() -> database.fence().open(over)).hasMessage("phase ROLLING_BACK");
      assertThat(database.fence().stands()).isTrue();
    }
  }

  @Test
  void holderStandsStill_isEndedAndNothingOfItsChangeComesAfter() throws Exception {
    try (Frozen frozen = new Frozen(shop.database(FenceMode.LOCK_ACCOUNTS));
        Database database = shop.database(FenceMode.LOCK_ACCOUNTS)) {
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
  void waitersTimeIsOver_endsNobody() throws Exception {
    try (Frozen frozen = new Frozen(shop.database(FenceMode.LOCK_ACCOUNTS));
        Database database = shop.database(FenceMode.LOCK_ACCOUNTS)) {
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
    try (Database database = shop.database(FenceMode.LOCK_ACCOUNTS)) {
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
      try (Database database = shop.database(FenceMode.LOCK_ACCOUNTS)) {
        step.on(database);
      }
    }
  }
}
