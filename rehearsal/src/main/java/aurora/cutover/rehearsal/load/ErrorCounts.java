package aurora.cutover.rehearsal.load;

import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** How often which error came, by the server's error number or the SQL state. */
final class ErrorCounts {

  private final Map<String, Long> counts = new TreeMap<>();

  synchronized void add(SQLException error) {
    counts.merge(WriteErrors.code(error), 1L, Long::sum);
  }

  synchronized Map<String, Long> snapshot() {
    return Map.copyOf(counts);
  }

  synchronized long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
