package aurora.cutover.rehearsal.faults;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.database.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every fault at every point of every step, and seeded pairs of faults: the invariants hold and the
 * run says truly what it left. {@code -Dfaults.schedule=...} plays one run again, {@code
 * -Dfaults.runs=N} and {@code -Dfaults.seed=N} play more and others.
 */
@Execution(ExecutionMode.CONCURRENT)
class FaultMatrixTest {

  private static final int SHOWN = 10;

  @ParameterizedTest
  @EnumSource
  @DisabledIfSystemProperty(named = "faults.schedule", matches = ".+")
  void everyFaultAtEveryStep_keepsEveryInvariant(Engine engine) {
    Instant began = Instant.now();
    Matrix matrix = new Matrix(Mutation.NONE, false);
    matrix.single(Surrounding.of(engine));
    long seed = Long.getLong("faults.seed", 20261123L);
    matrix.random(seed, Integer.getInteger("faults.runs", 300), Surrounding.of(engine));

    System.out.printf(
        "fault matrix, %s: %d schedules, seed %d, %d s%n",
        engine, matrix.played(), seed, Duration.between(began, Instant.now()).toSeconds());
    assertThat(matrix.broken()).as(stories(matrix.broken())).isEmpty();
    assertThat(matrix.struck()).as("steps that were struck").containsAll(Deployed.tasks());
    assertThat(matrix.played()).isGreaterThan(5000);
  }

  private static String stories(List<Ended> broken) {
    return broken.stream()
        .limit(SHOWN)
        .map(Ended::story)
        .collect(Collectors.joining("\n", "of " + broken.size() + " broken runs:\n", "\n"));
  }

  @Test
  @EnabledIfSystemProperty(named = "faults.schedule", matches = ".+")
  void oneSchedule_keepsEveryInvariant() {
    Ended ended =
        new Run(Schedule.parse(System.getProperty("faults.schedule")), Mutation.NONE).play();

    System.out.println(ended.story());
    assertThat(ended.findings().broken()).isEmpty();
  }

  @Test
  void sameSchedule_isTheSameRun() {
    Schedule schedule =
        Schedule.parse(
            "LOCKED_ACCOUNTS|FenceSource#1.7:GHOST:TIMEOUT:8;Rollback#1.2:THROWS_AFTER:CRASH:0");

    assertThat(new Run(schedule, Mutation.NONE).play().story())
        .isEqualTo(new Run(schedule, Mutation.NONE).play().story())
        .contains(schedule.toString());
  }
}
