package aurora.cutover.rehearsal.postgresql;

import aurora.cutover.rehearsal.aws.dms.TableCheck;
import aurora.cutover.rehearsal.aws.dms.TableId;
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
  private final PostgreSqlServer source;
  private final PostgreSqlServer target;
  private final TableId table;
  private final int looks;
  private final Applied applied;

  private Map<String, Suspect> suspects = Map.of();
  private Optional<Lsn> lastLook = Optional.empty();

  /** Whether the target has applied everything up to a position of the source. */
  @FunctionalInterface
  public interface Applied {
    boolean upTo(Lsn position) throws SQLException;
  }

  private record Suspect(Optional<String> sourceRow, int looks) {}

  /**
   * @param looks how often a row must differ to be called mismatched, 1 or more
   */
  public TableComparison(
      PostgreSqlServer source, PostgreSqlServer target, TableId table, int looks, Applied applied) {
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
      if (!shape.get().sortedColumns().equals(other.get().sortedColumns())) {
        return new TableCheck.NotComparable(
            "columns differ: %s and %s"
                .formatted(shape.get().sortedColumns(), other.get().sortedColumns()));
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
    Map<String, String> targetRows = fingerprints.rows(to, differing);
    Map<String, String> sourceRows = fingerprints.rows(from, differing);
    lastLook = Optional.of(source.position());
    suspect(sourceRows, targetRows, settled);
    return new TableCheck.Compared(suspects(0, looks), suspects(looks, Integer.MAX_VALUE));
  }

  private void suspect(
      Map<String, String> sourceRows, Map<String, String> targetRows, boolean settled) {
    Map<String, Suspect> next = new HashMap<>();
    for (String key : differing(sourceRows, targetRows)) {
      Optional<String> row = Optional.ofNullable(sourceRows.get(key));
      Suspect before = suspects.get(key);
      boolean unchanged = before != null && before.sourceRow().equals(row);
      next.put(key, new Suspect(row, unchanged ? before.looks() + (settled ? 1 : 0) : 1));
    }
    suspects = next;
  }

  private Set<String> suspects(int from, int below) {
    return suspects.entrySet().stream()
        .filter(it -> it.getValue().looks() >= from && it.getValue().looks() < below)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static <K, V> Set<K> differing(Map<K, V> ours, Map<K, V> theirs) {
    Set<K> keys = new HashSet<>(ours.keySet());
    keys.addAll(theirs.keySet());
    keys.removeIf(key -> Objects.equals(ours.get(key), theirs.get(key)));
    return keys;
  }
}
