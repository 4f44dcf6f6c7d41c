package aurora.cutover.rehearsal.server;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Bounded waiting by polling. */
public final class Patience {
  private static final Duration PAUSE = Duration.ofMillis(10);

  private Patience() {}

  @FunctionalInterface
  public interface Condition<E extends Exception> {
    boolean holds() throws E;
  }

  /** True as soon as the condition holds; false when it has not within the limit. */
  public static <E extends Exception> boolean waitFor(Duration limit, Condition<E> condition)
      throws E {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return true;
  }
}
