package aurora.cutover.rehearsal.load;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Microseconds since the epoch by a clock that never jumps: the wall clock is read once. */
final class Ticker {

  private final long startMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  private final long startNanos = System.nanoTime();

  long micros() {
    return startMicros + (System.nanoTime() - startNanos) / 1000;
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  /** Rounded up, so that something short is never reported as nothing. */
  static long ceilMillis(long micros) {
    return Math.ceilDiv(micros, 1000L);
  }
}
