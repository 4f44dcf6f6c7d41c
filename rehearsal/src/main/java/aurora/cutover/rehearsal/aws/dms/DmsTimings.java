package aurora.cutover.rehearsal.aws.dms;

import java.time.Duration;

/**
 * How often things happen.
 *
 * @param tick between two looks at each task's engine
 * @param metrics between two datapoints; AWS publishes once a minute
 * @param validation between two comparisons of all tables, and at least four times as long as the
 *     last one took, so that validation never costs more than a fifth of a core
 */
public record DmsTimings(Duration tick, Duration metrics, Duration validation) {

  /** Fit for a rehearsal of some ten seconds. */
  public static DmsTimings quick() {
    return new DmsTimings(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(1));
  }
}
