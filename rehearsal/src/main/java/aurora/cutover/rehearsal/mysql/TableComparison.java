package aurora.cutover.rehearsal.mysql;

import aurora.cutover.rehearsal.aws.dms.TableCheck;
import aurora.cutover.rehearsal.aws.dms.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares a table on both sides, look by look, while changes flow. A row is mismatched when it
 * differed in several looks with the source's row unchanged, and each look after the first came
 * after the target had applied all that the source held at the look before: what is on its way, or
 * held up, is only pending. Reads only; not for several threads.
 */
public final class TableComparison {
  private final MySqlServer source;
  private final MySqlServer target;
  private final TableId table;
  private final int looks;
  private final Applied applied;

  private Map<List<String>, Suspect> suspects = Map.of();
  private Optional<BinlogPosition> lastLook = Optional.empty();

  /** Whether the target has applied everything up to a position of the source. */
  @FunctionalInterface
  public interface Applied {
    boolean upTo(BinlogPosition position) throws SQLException;
  }

  private record Suspect(Optional<String> sourceRow, int looks) {}

  private record Sides(Map<List<String>, String> source, Map<List<String>, String> target) {}

  /**
   * @param looks how often a row must differ to be called mismatched, 1 or more
   */
  public TableComparison(
      MySqlServer source, MySqlServer target, TableId table, int looks, Applied applied) {
    if (looks < 1) {
      throw new IllegalArgumentException("at least one look is needed, not " + looks);
    }
    this.source = source;
    this.target = target;
    this.table = table;
    this.looks = looks;
    this.applied = applied;
  }

  /** Looks at both sides once; the answer takes earlier looks into account. */
  public TableCheck look() throws SQLException {
    try (Connection from = source.connect();
        Connection to = target.connect()) {
      Optional<TableShape> shape = TableShape.find(from, table);
      Optional<TableShape> other = TableShape.find(to, table);
      if (shape.isEmpty() || other.isEmpty()) {
        return new TableCheck.NotComparable(
            "no such table on the " + (shape.isEmpty() ? "source" : "target"));
      }
      if (!names(shape.get()).equals(names(other.get()))) {
        return new TableCheck.NotComparable(
            "columns differ: %s and %s".formatted(names(shape.get()), names(other.get())));
      }
      return shape.get().primaryKey().isEmpty()
          ? new TableCheck.NoPrimaryKey()
          : compare(shape.get(), from, to);
    }
  }

  private TableCheck compare(TableShape shape, Connection from, Connection to) throws SQLException {
    boolean settled = lastLook.isPresent() && applied.upTo(lastLook.get());
    RowFingerprints fingerprints = new RowFingerprints(shape);
    Set<Integer> differing = differing(fingerprints.chunks(from), fingerprints.chunks(to));
    // the target first: a row that changes in between then looks newer on the source, and a source
    // row that changed is never held against the target
    Map<List<String>, String> targetRows = fingerprints.rows(to, differing);
    Map<List<String>, String> sourceRows = fingerprints.rows(from, differing);
    lastLook = Optional.of(MySqlServer.position(from));
    suspect(new Sides(sourceRows, targetRows), settled);
    return new TableCheck.Compared(suspects(0, looks), suspects(looks, Integer.MAX_VALUE));
  }

  private void suspect(Sides sides, boolean settled) {
    Map<List<String>, Suspect> next = new HashMap<>();
    for (List<String> key : differing(sides.source(), sides.target())) {
      Optional<String> row = Optional.ofNullable(sides.source().get(key));
      Suspect before = suspects.get(key);
      boolean unchanged = before != null && before.sourceRow().equals(row);
      next.put(key, new Suspect(row, unchanged ? before.looks() + (settled ? 1 : 0) : 1));
    }
    suspects = next;
  }

  private Set<String> suspects(int from, int below) {
    return suspects.entrySet().stream()
        .filter(it -> it.getValue().looks() >= from && it.getValue().looks() < below)
        .map(it -> String.join(",", it.getKey()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> names(TableShape shape) {
    return shape.columns().stream().map(Column::name).collect(Collectors.toUnmodifiableSet());
  }

  private static <K, V> Set<K> differing(Map<K, V> ours, Map<K, V> theirs) {
    Set<K> keys = new HashSet<>(ours.keySet());
    keys.addAll(theirs.keySet());
    keys.removeIf(key -> Objects.equals(ours.get(key), theirs.get(key)));
    return keys;
  }
}
