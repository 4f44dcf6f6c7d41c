package aurora.cutover.rehearsal.dns;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, never for a time. */
final class Await {
  private static final Duration BOUND = Duration.ofSeconds(20);

  private Await() {}

  static void until(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + BOUND.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not so within " + BOUND);
      }
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
  }
}
