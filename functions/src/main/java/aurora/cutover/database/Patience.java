package aurora.cutover.database;

import aurora.cutover.error.DependencyUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Looks again, at first often and then less so, until something is true or time is up. */
final class Patience {

  private static final long FIRST_MILLIS = 2;
  private static final long LONGEST_MILLIS = 50;

  private Patience() {}

  /** True as soon as the condition holds; it is looked at least once, even past the deadline. */
  static boolean until(Instant deadline, BooleanSupplier condition) {
    return until(deadline, FIRST_MILLIS, LONGEST_MILLIS, condition);
  }

  /** The same with a fixed pause, in milliseconds. */
  static boolean until(Instant deadline, long pauseMillis, BooleanSupplier condition) {
    return until(deadline, pauseMillis, pauseMillis, condition);
  }

  private static boolean until(
      Instant deadline, long first, long longest, BooleanSupplier condition) {
    long pause = first;
    while (!condition.getAsBoolean()) {
      long left = Duration.between(Instant.now(), deadline).toMillis();
      if (left <= 0) {
        return false;
      }
      pause(Math.min(pause, left));
      pause = Math.min(pause * 2, longest);
    }
    return true;
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DependencyUnavailable("interrupted while waiting for a database", e);
    }
  }
}
