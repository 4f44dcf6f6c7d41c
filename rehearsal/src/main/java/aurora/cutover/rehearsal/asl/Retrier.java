package aurora.cutover.rehearsal.asl;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** One entry of Retry: which errors, how often, how long to wait before each further attempt. */
record Retrier(
    List<String> errorEquals,
    int intervalSeconds,
    int maxAttempts,
    double backoffRate,
    Optional<Integer> maxDelaySeconds,
    boolean fullJitter) {

  /**
   * The pause before one more attempt.
   *
   * @param made retries this retrier has granted already, from 0
   * @param random uniform in [0, 1), used with full jitter
   */
  Duration delay(int made, DoubleSupplier random) {
    double seconds = intervalSeconds * Math.pow(backoffRate, made);
    double capped = maxDelaySeconds.map(max -> Math.min(seconds, max)).orElse(seconds);
    double jittered = fullJitter ? capped * random.getAsDouble() : capped;
    return Duration.ofMillis(Math.round(Math.min(jittered, Limits.MAX_SECONDS) * 1000));
  }
}
