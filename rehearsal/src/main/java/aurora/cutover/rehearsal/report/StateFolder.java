package aurora.cutover.rehearsal.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Turns a run's states into rows to read: each passage is a row of its own, but what repeats while
 * the run waits (WaitForSignal, CheckLag, WaitForSignal, ...) becomes one row a state, with a
 * count. A passage is in exactly one row.
 */
final class StateFolder {
  private static final String WAITING = "WaitForSignal";

  private final Consumer<Row> rows;
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Row> held = new LinkedHashMap<>();
  private boolean holding;

  StateFolder(Consumer<Row> rows) {
    this.rows = rows;
  }

  static List<Row> fold(List<RunReport.StateTime> states) {
    List<Row> rows = new ArrayList<>();
    StateFolder folder = new StateFolder(rows::add);
    for (RunReport.StateTime state : states) {
      folder.entered(state.name());
      folder.exited(state.name(), state.startedAt(), state.millis());
    }
    folder.flush();
    return rows;
  }

  /** A wait is over as soon as the run gets to where it has never been. */
  void entered(String name) {
    if (seen.add(name)) {
      flush();
    }
    holding |= name.equals(WAITING);
  }

  void exited(String name, Instant startedAt, long millis) {
    Row row = new Row(name, 1, startedAt, millis);
    if (holding) {
      held.merge(name, row, Row::and);
    } else {
      rows.accept(row);
    }
  }

  /** Hands out what is held back. */
  void flush() {
    List<Row> waited = List.copyOf(held.values());
    held.clear();
    holding = false;
    waited.forEach(rows);
  }

  /**
   * One or several passages through a state.
   *
   * @param startedAt of the first of them
   * @param millis of all of them together
   */
  record Row(String name, int count, Instant startedAt, long millis) {

    Row and(Row later) {
      return new Row(name, count + later.count, startedAt, millis + later.millis);
    }
  }
}
