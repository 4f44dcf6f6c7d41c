package aurora.cutover.rehearsal.load;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Every fresh connection of a client: when it was begun, how long it took, which side answered. */
final class Connects {

  /** One fresh connection. */
  record Connect(long startedMicros, long tookMicros, String side) {}

  private final List<Connect> connects = new ArrayList<>();
  private final ErrorCounts failures = new ErrorCounts();

  synchronized void add(Connect connect) {
    connects.add(connect);
  }

  void failed(SQLException error) {
    failures.add(error);
  }

  /** Attempts that got no connection; the pool tells its client only that it waited in vain. */
  ErrorCounts failures() {
    return failures;
  }

  synchronized List<Connect> all() {
    return List.copyOf(connects);
  }

  /**
   * Milliseconds, rounded up, of the median connect to {@code side} begun at or after {@code
   * fromMicros}; where there was none, of any to that side; empty where nobody ever reached it.
   */
  static OptionalLong medianMillis(List<Connect> all, String side, long fromMicros) {
    long[] late = sorted(all.stream().filter(c -> c.startedMicros() >= fromMicros), side);
    long[] chosen = late.length > 0 ? late : sorted(all.stream(), side);
    return chosen.length == 0
        ? OptionalLong.empty()
        : OptionalLong.of(Ticker.ceilMillis(chosen[(chosen.length - 1) / 2]));
  }

  private static long[] sorted(Stream<Connect> connects, String side) {
    return connects
        .filter(c -> c.side().equals(side))
        .mapToLong(Connect::tookMicros)
        .sorted()
        .toArray();
  }
}
