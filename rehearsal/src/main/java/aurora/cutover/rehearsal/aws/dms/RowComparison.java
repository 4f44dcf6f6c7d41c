package aurora.cutover.rehearsal.aws.dms;

import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares a table's rows on both sides, look by look, while changes flow. A row is mismatched when
 * it differed in several looks with the source's row unchanged, and each look after the first came
 * after the target had applied all that the source held at the look before: what is on its way, or
 * held up, is only pending. Reads only; not for several threads.
 *
 * @param <P> a position of the source
 */
public final class RowComparison<P> {
  private final int looks;
  private final Applied<P> applied;

  private Map<List<String>, Suspect> suspects = Map.of();
  private Optional<P> lastLook = Optional.empty();

  /** Whether the target has applied everything up to a position of the source. */
  @FunctionalInterface
  public interface Applied<P> {
    boolean upTo(P position) throws SQLException;
  }

  /**
   * Queries for checksums, which the server computes: of chunks first, then of the rows of those
   * that matter. A row belongs to a chunk by its key alone, so both sides chunk alike.
   */
  public interface Fingerprints {

    /** For each chunk: its number, the number of its rows, their checksums combined. */
    String ofChunks();

    /** For each row of some chunks: its checksum, then the values of its primary key as text. */
    String ofRows(Collection<Integer> chunks);
  }

  private record Chunk(long rows, String checksum) {}

  private record Suspect(Optional<String> sourceRow, int looks) {}

  /**
   * @param looks how often a row must differ to be called mismatched, 1 or more
   */
  public RowComparison(int looks, Applied<P> applied) {
    if (looks < 1) {
      throw new IllegalArgumentException("at least one look is needed, not " + looks);
    }
    this.looks = looks;
    this.applied = applied;
  }

  /**
   * Looks at both sides once; the answer takes earlier looks into account.
   *
   * @param endOfLog where the source stands once its rows are read
   */
  public TableCheck look(
      Fingerprints queries, Connection source, Connection target, Sql.Query<P> endOfLog)
      throws SQLException {
    boolean settled = lastLook.isPresent() && applied.upTo(lastLook.get());
    Set<Integer> chunks = differing(chunks(source, queries), chunks(target, queries));
    // the target first: a row that changes in between then looks newer on the source, and a source
    // row that changed is never held against the target
    Map<List<String>, String> targetRows = rows(target, queries, chunks);
    Map<List<String>, String> sourceRows = rows(source, queries, chunks);
    lastLook = Optional.of(endOfLog.run());
    suspect(sourceRows, targetRows, settled);
    return new TableCheck.Compared(suspects(0, looks), suspects(looks, Integer.MAX_VALUE));
  }

  private void suspect(
      Map<List<String>, String> source, Map<List<String>, String> target, boolean settled) {
    Map<List<String>, Suspect> next = new HashMap<>();
    for (List<String> key : differing(source, target)) {
      Optional<String> row = Optional.ofNullable(source.get(key));
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

  private static Map<Integer, Chunk> chunks(Connection connection, Fingerprints queries)
      throws SQLException {
    Map<Integer, Chunk> chunks = new HashMap<>();
    Sql.list(
        connection,
        queries.ofChunks(),
        line -> chunks.put(line.getInt(1), new Chunk(line.getLong(2), line.getString(3))));
    return chunks;
  }

  private static Map<List<String>, String> rows(
      Connection connection, Fingerprints queries, Set<Integer> chunks) throws SQLException {
    Map<List<String>, String> rows = new HashMap<>();
    if (!chunks.isEmpty()) {
      Sql.list(connection, queries.ofRows(chunks), line -> rows.put(key(line), line.getString(1)));
    }
    return rows;
  }

  private static List<String> key(ResultSet line) throws SQLException {
    List<String> values = new ArrayList<>();
    for (int column = 2; column <= line.getMetaData().getColumnCount(); column++) {
      values.add(line.getString(column));
    }
    return values;
  }

  private static <K, V> Set<K> differing(Map<K, V> ours, Map<K, V> theirs) {
    Set<K> keys = new HashSet<>(ours.keySet());
    keys.addAll(theirs.keySet());
    keys.removeIf(key -> Objects.equals(ours.get(key), theirs.get(key)));
    return keys;
  }
}
