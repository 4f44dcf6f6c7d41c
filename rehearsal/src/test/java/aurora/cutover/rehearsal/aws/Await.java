package aurora.cutover.rehearsal.aws;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, twenty seconds at most. */
public final class Await {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private Await() {}

  public static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + LIMIT);
      }
      LockSupport.parkNanos(2_000_000);
    }
  }
}
