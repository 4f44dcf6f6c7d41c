package aurora.cutover.rehearsal.report;

import java.util.Locale;
import java.util.OptionalLong;

/** Durations and counts as a person reads them: 420 ms, 1.65 s, 12.3 s, 2 min 05 s; 12,345. */
final class Durations {
  static final String NOT_MEASURED = "not measured";

  private Durations() {}

  /** Cut off, not rounded up, so that 999 ms stays below a second. */
  static String text(long millis) {
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis < 10_000) {
      return "%d.%02d s".formatted(millis / 1_000, millis % 1_000 / 10);
    }
    if (millis < 60_000) {
      return seconds(millis);
    }
    return "%d min %02d s".formatted(millis / 60_000, millis % 60_000 / 1_000);
  }

  static String text(OptionalLong millis) {
    return millis.isPresent() ? text(millis.getAsLong()) : NOT_MEASURED;
  }

  /** Seconds with one decimal, as a clock that runs beside a list shows them. */
  static String seconds(long millis) {
    return "%d.%d s".formatted(millis / 1_000, millis % 1_000 / 100);
  }

  /** As the lag is told: three decimals below a second, where the milliseconds matter. */
  static String lag(double seconds) {
    return String.format(Locale.ROOT, seconds < 1 ? "%.3f s" : "%.1f s", seconds);
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** 1 write, 2 writes. */
  static String count(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }
}
