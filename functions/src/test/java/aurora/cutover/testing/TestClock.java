package aurora.cutover.testing;

import aurora.cutover.config.Poll;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A clock that stands until it is moved; a {@link #poll} moves it by what it would have waited. */
public final class TestClock extends Clock {

  public static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private final NavigableMap<Instant, Runnable> plans = new TreeMap<>();
  private Instant now = START;

  public void advance(Duration duration) {
    now = now.plus(duration);
    while (!plans.isEmpty() && !now.isBefore(plans.firstKey())) {
      plans.pollFirstEntry().getValue().run();
    }
  }

  /** What happens when the clock is moved to this instant or past it. */
  public void at(Instant when, Runnable happens) {
    plans.put(when, happens);
  }

  public Poll poll() {
    return new Poll(this, this::advance);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("nobody needs another zone");
  }
}
