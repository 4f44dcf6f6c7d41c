package aurora.cutover.rehearsal.dns;

import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * Which simulated host the current thread runs on. Each has a resolver cache of its own; threads
 * started by a thread belong to its host, and threads of no named host share one.
 */
public final class ResolverHost {
  /** The host of every thread that was not told otherwise. */
  public static final String SHARED = "shared";

  private static final InheritableThreadLocal<String> CURRENT = new InheritableThreadLocal<>();

  private ResolverHost() {}

  /** The current thread's host. */
  public static String current() {
    return Objects.requireNonNullElse(CURRENT.get(), SHARED);
  }

  /** Runs something as a host; the thread goes back to its former host afterwards. */
  public static void runAs(String host, Runnable action) {
    String before = CURRENT.get();
    CURRENT.set(Objects.requireNonNull(host));
    try {
      action.run();
    } finally {
      restore(before);
    }
  }

  /**
   * Computes something as a host; the thread goes back to its former host afterwards.
   *
   * @throws Exception whatever the action throws
   */
  public static <T> T callAs(String host, Callable<T> action) throws Exception {
    String before = CURRENT.get();
    CURRENT.set(Objects.requireNonNull(host));
    try {
      return action.call();
    } finally {
      restore(before);
    }
  }

  private static void restore(String before) {
    if (before == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(before);
    }
  }
}
