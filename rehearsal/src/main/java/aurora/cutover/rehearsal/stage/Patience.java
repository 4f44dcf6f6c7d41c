package aurora.cutover.rehearsal.stage;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something outside, never for ever. */
public final class Patience {

  private static final Duration LOOK = Duration.ofMillis(50);

  private Patience() {}

  /** Lets time pass for the clients. */
  public static void pause(Duration time) {
    boolean unused = within(time, () -> false);
  }

  /** Returns whether the condition held within the limit. */
  public static boolean within(Duration limit, BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(limit);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        return false;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return true;
  }

  /**
   * Waits until the condition holds.
   *
   * @throws IllegalStateException when it does not within the limit
   */
  public static void orFail(Duration limit, String otherwise, BooleanSupplier condition) {
    if (!within(limit, condition)) {
      throw new IllegalStateException("%s within %d s".formatted(otherwise, limit.toSeconds()));
    }
  }
}
