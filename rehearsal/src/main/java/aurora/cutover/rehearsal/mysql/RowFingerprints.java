package aurora.cutover.rehearsal.mysql;

import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Checksums of one table's rows, computed by the server: of chunks first, then of the rows of the
 * chunks that matter. A row belongs to a chunk by its key alone, so both sides chunk alike.
 */
final class RowFingerprints {
  private static final int CHUNKS = 256;

  private final TableShape shape;

  RowFingerprints(TableShape shape) {
    this.shape = shape;
  }

  /** The number of a chunk's rows and their checksums combined. */
  record Chunk(long rows, String checksum) {}

  Map<Integer, Chunk> chunks(Connection connection) throws SQLException {
    Map<Integer, Chunk> chunks = new HashMap<>();
    Sql.list(
        connection,
        "SELECT chunk, COUNT(*), BIT_XOR(half) FROM (SELECT %s AS chunk, %s AS half FROM %s) r GROUP BY chunk"
            .formatted(
                chunk(),
                "CAST(CONV(LEFT(MD5(" + row() + "), 16), 16, 10) AS UNSIGNED)",
                shape.quoted()),
        line -> chunks.put(line.getInt(1), new Chunk(line.getLong(2), line.getString(3))));
    return chunks;
  }

  /** The checksum of each row by its primary key, each value as text. */
  Map<List<String>, String> rows(Connection connection, Collection<Integer> chunks)
      throws SQLException {
    Map<List<String>, String> rows = new HashMap<>();
    if (chunks.isEmpty()) {
      return rows;
    }
    String keys = key().stream().map(Column::asText).collect(Collectors.joining(", "));
    String numbers = chunks.stream().map(String::valueOf).collect(Collectors.joining(","));
    Sql.list(
        connection,
        "SELECT MD5(%s), %s FROM %s WHERE %s IN (%s)"
            .formatted(row(), keys, shape.quoted(), chunk(), numbers),
        line -> rows.put(readKey(line), line.getString(1)));
    return rows;
  }

  private List<String> readKey(ResultSet line) throws SQLException {
    List<String> values = new ArrayList<>();
    for (int part = 0; part < shape.primaryKey().size(); part++) {
      values.add(line.getString(part + 2));
    }
    return values;
  }

  private String chunk() {
    return "CRC32(%s) %% %d".formatted(joined(key()), CHUNKS);
  }

  // by name: DMS may have put an added column elsewhere
  private String row() {
    return joined(shape.columns().stream().sorted(Comparator.comparing(Column::name)).toList());
  }

  // every value with its length before it, so that no two rows read the same; N for NULL
  private static String joined(List<Column> columns) {
    return columns.stream()
        .map(Column::asText)
        .map(text -> "COALESCE(CONCAT(LENGTH(%s), ':', %s), 'N')".formatted(text, text))
        .collect(Collectors.joining(", ", "CONCAT(", ")"));
  }

  private List<Column> key() {
    Map<String, Column> byName =
        shape.columns().stream().collect(Collectors.toMap(Column::name, column -> column));
    return shape.primaryKey().stream().map(part -> byName.get(part.column())).toList();
  }
}
