package aurora.cutover.config;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Looks again and again inside one invocation, until something holds or the deadline is over. */
public final class Poll {

  /** How time passes between two looks. */
  @FunctionalInterface
  public interface Pause {
    void pause(Duration duration) throws InterruptedException;
  }

  private final Clock clock;
  private final Pause pause;

  public Poll(Clock clock, Pause pause) {
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Looks until the condition holds.
   *
   * @param every pause between two looks
   * @return false when the condition did not hold before the deadline; it is looked at once at
   *     least
   */
  public boolean until(Instant deadline, Duration every, BooleanSupplier condition) {
    while (true) {
      if (condition.getAsBoolean()) {
        return true;
      }
      if (!clock.instant().plus(every).isBefore(deadline)) {
        return false;
      }
      pauseFor(every);
    }
  }

  private void pauseFor(Duration duration) {
    try {
      pause.pause(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }
}
