package aurora.cutover.rehearsal.load;

import java.util.ArrayList;
import java.util.List;

/**
 * When a side was writable for certain: from the acknowledgement of the first to the sending of the
 * last of an unbroken run of successful writes. A single success proves a moment, not an interval.
 * Safe for several threads.
 */
final class WritableTimes {

  /** One interval, in microseconds since the epoch. */
  record Span(long from, long to) {}

  private final List<Span> ended = new ArrayList<>();
  private boolean running;
  private long firstAcknowledged;
  private long lastSent;

  synchronized void succeeded(long sentMicros, long acknowledgedMicros) {
    if (!running) {
      running = true;
      firstAcknowledged = acknowledgedMicros;
    }
    lastSent = sentMicros;
  }

  synchronized void failed() {
    addCurrentTo(ended);
    running = false;
  }

  /** In the order of time, the one still under way included. */
  synchronized List<Span> spans() {
    List<Span> all = new ArrayList<>(ended);
    addCurrentTo(all);
    return all;
  }

  private void addCurrentTo(List<Span> spans) {
    if (running && lastSent > firstAcknowledged) {
      spans.add(new Span(firstAcknowledged, lastSent));
    }
  }

  /** Microseconds common to two lists, each in the order of time and without overlap in itself. */
  static long overlapMicros(List<Span> one, List<Span> other) {
    long common = 0;
    for (int i = 0, j = 0; i < one.size() && j < other.size(); ) {
      Span a = one.get(i);
      Span b = other.get(j);
      common += Math.max(0, Math.min(a.to(), b.to()) - Math.max(a.from(), b.from()));
      if (a.to() < b.to()) {
        i++;
      } else {
        j++;
      }
    }
    return common;
  }
}
