package aurora.cutover.rehearsal.load;

import java.util.concurrent.TimeUnit;

/** Waits for threads that were told to end. */
final class Threads {

  private Threads() {}

  /** Throws {@link IllegalStateException} where the thread still runs at the deadline. */
  static void join(Thread thread, long deadlineNanos) {
    try {
      long millis = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
      thread.join(Math.max(1, millis));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      throw new IllegalStateException("Thread " + thread.getName() + " did not stop in time");
    }
  }
}
