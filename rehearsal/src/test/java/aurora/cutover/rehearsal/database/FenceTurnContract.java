package aurora.cutover.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.database.Database;
import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What holds for the turn at a fence on every engine. */
abstract class FenceTurnContract {

  private static final int ROUNDS = 30;

  /** A connection of its own each time; the caller closes it. */
  abstract Database database();

  @Test
  void holderStandsStill_isEndedAndNothingOfItsChangeComesAfter() throws Exception {
    try (Frozen frozen = new Frozen(database());
        Database database = database()) {
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
    try (Frozen frozen = new Frozen(database());
        Database database = database()) {
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
    try (Database database = database()) {
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
      try (Database database = database()) {
        step.on(database);
      }
    }
  }
}
