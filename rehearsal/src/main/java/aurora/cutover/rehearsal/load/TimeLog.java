package aurora.cutover.rehearsal.load;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Moments, each with the side it belongs to, in the order they came. Safe for several threads. */
final class TimeLog {

  private long[] micros = new long[256];
  private String[] sides = new String[256];
  private final Map<String, Long> counts = new TreeMap<>();
  private int size;

  synchronized void add(long atMicros, String side) {
    if (size == micros.length) {
      micros = Arrays.copyOf(micros, size * 2);
      sides = Arrays.copyOf(sides, size * 2);
    }
    micros[size] = atMicros;
    sides[size++] = side;
    counts.merge(side, 1L, Long::sum);
  }

  synchronized int size() {
    return size;
  }

  synchronized long micros(int index) {
    return micros[index];
  }

  synchronized String side(int index) {
    return sides[index];
  }

  /** The newest entry's moment; 0 where there is none. */
  synchronized long lastMicros() {
    return size == 0 ? 0 : micros[size - 1];
  }

  /** How many entries each side has. */
  synchronized Map<String, Long> countBySide() {
    return Map.copyOf(counts);
  }

  /** The side of the newest entry; empty text where there is none. */
  synchronized String lastSide() {
    return size == 0 ? "" : sides[size - 1];
  }
}
