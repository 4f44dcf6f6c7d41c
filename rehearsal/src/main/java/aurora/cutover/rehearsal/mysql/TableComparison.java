package aurora.cutover.rehearsal.mysql;

import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
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
  private final TableName table;
  private final int looks;
  private final Applied applied;

  private Map<RowKey, Suspect> suspects = Map.of();
  private Optional<BinlogPosition> lastLook = Optional.empty();

  /** Whether the target has applied everything up to a position of the source. */
  @FunctionalInterface
  public interface Applied {
    boolean upTo(BinlogPosition position) throws SQLException;
  }

  private record Suspect(Optional<String> sourceRow, int looks) {}

  private record Sides(Map<RowKey, String> source, Map<RowKey, String> target) {}

  /**
   * @param looks how often a row must differ to be called mismatched, 1 or more
   */
  public TableComparison(
      MySqlServer source, MySqlServer target, TableName table, int looks, Applied applied) {
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
  public ComparisonResult look() throws SQLException {
    try (Connection from = source.connect();
        Connection to = target.connect()) {
      Optional<TableShape> shape = TableShape.find(from, table);
      Optional<TableShape> other = TableShape.find(to, table);
      if (shape.isEmpty() || other.isEmpty()) {
        return ComparisonResult.notComparable(
            table, "no such table on the " + (shape.isEmpty() ? "source" : "target"));
      }
      if (!names(shape.get()).equals(names(other.get()))) {
        return ComparisonResult.notComparable(
            table, "columns differ: %s and %s".formatted(names(shape.get()), names(other.get())));
      }
      return shape.get().primaryKey().isEmpty()
          ? counted(from, to)
          : compare(shape.get(), from, to);
    }
  }

  private ComparisonResult counted(Connection from, Connection to) throws SQLException {
    String count = "SELECT COUNT(*) FROM " + table.quoted();
    return ComparisonResult.withoutKey(table, Sql.number(from, count), Sql.number(to, count));
  }

  private ComparisonResult compare(TableShape shape, Connection from, Connection to)
      throws SQLException {
    boolean settled = lastLook.isPresent() && applied.upTo(lastLook.get());
    RowFingerprints fingerprints = new RowFingerprints(shape);
    Map<Integer, RowFingerprints.Chunk> ours = fingerprints.chunks(from);
    Map<Integer, RowFingerprints.Chunk> theirs = fingerprints.chunks(to);
    Set<Integer> differing = differing(ours, theirs);
    // the target first: a row that changes in between then looks newer on the source, and a source
    // row that changed is never held against the target
    Map<RowKey, String> targetRows = fingerprints.rows(to, differing);
    Map<RowKey, String> sourceRows = fingerprints.rows(from, differing);
    lastLook = Optional.of(MySqlServer.position(from));
    suspect(new Sides(sourceRows, targetRows), settled);
    return ComparisonResult.compared(
        table, rows(ours), rows(theirs), suspects(looks, Integer.MAX_VALUE), suspects(0, looks));
  }

  private void suspect(Sides sides, boolean settled) {
    Map<RowKey, Suspect> next = new HashMap<>();
    for (RowKey key : differing(sides.source(), sides.target())) {
      Optional<String> row = Optional.ofNullable(sides.source().get(key));
      Suspect before = suspects.get(key);
      boolean unchanged = before != null && before.sourceRow().equals(row);
      next.put(key, new Suspect(row, unchanged ? before.looks() + (settled ? 1 : 0) : 1));
    }
    suspects = next;
  }

  private Set<RowKey> suspects(int from, int below) {
    return suspects.entrySet().stream()
        .filter(it -> it.getValue().looks() >= from && it.getValue().looks() < below)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static long rows(Map<Integer, RowFingerprints.Chunk> chunks) {
    return chunks.values().stream().mapToLong(RowFingerprints.Chunk::rows).sum();
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
