package aurora.cutover.rehearsal.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Watches which sides accept an application's writes, by trying one on each some 50 times a second
 * as an application's user, or 20 times where it has to log in anew. Claims only what is certain:
 * see {@link WritableTimes}.
 */
public final class WritabilityProber implements AutoCloseable {

  private static final long INTERVAL_MICROS = 20_000;
  private static final long STOP_SECONDS = 10;

  private final Map<String, SideProbe> probes = new LinkedHashMap<>();
  private final List<Thread> threads = new ArrayList<>();

  /** Begins at once. Exactly two sides, by name, each with a login to its own address. */
  public WritabilityProber(Map<String, DatabaseLogin> sides, ThreadFactory factory) {
    if (sides.size() != 2) {
      throw new IllegalArgumentException("Two sides are needed, got " + sides.keySet());
    }
    Ticker ticker = new Ticker();
    sides.forEach(
        (side, login) -> probes.put(side, new SideProbe(side, login, INTERVAL_MICROS, ticker)));
    probes.values().forEach(probe -> threads.add(factory.newThread(probe)));
    threads.forEach(Thread::start);
  }

  /**
   * For how many milliseconds, rounded up, both sides were certainly writable at once, so far. 0
   * where that never was.
   */
  public long bothSidesWritableMillis() {
    List<List<WritableTimes.Span>> spans =
        probes.values().stream().map(probe -> probe.times().spans()).toList();
    return Ticker.ceilMillis(WritableTimes.overlapMicros(spans.get(0), spans.get(1)));
  }

  /** When each side was certainly writable, for the report. */
  public Map<String, List<WritableInterval>> timeline() {
    Map<String, List<WritableInterval>> timeline = new LinkedHashMap<>();
    probes.forEach(
        (side, probe) ->
            timeline.put(
                side,
                probe.times().spans().stream()
                    .map(
                        s -> new WritableInterval(Ticker.instant(s.from()), Ticker.instant(s.to())))
                    .toList()));
    return timeline;
  }

  /** Refused or failed probes of each side by the server's error number or the SQL state. */
  public Map<String, Map<String, Long>> errors() {
    Map<String, Map<String, Long>> errors = new LinkedHashMap<>();
    probes.forEach((side, probe) -> errors.put(side, probe.errors().snapshot()));
    return errors;
  }

  /**
   * Stops probing; throws {@link IllegalStateException} where a probe did not end in time, or
   * broke.
   */
  @Override
  public void close() {
    probes.values().forEach(SideProbe::stop);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
    threads.forEach(thread -> Threads.join(thread, deadline));
    probes.forEach(WritabilityProber::requireSound);
  }

  private static void requireSound(String side, SideProbe probe) {
    probe
        .broken()
        .ifPresent(
            e -> {
              throw new IllegalStateException("The probe of " + side + " broke: " + e, e);
            });
  }
}
