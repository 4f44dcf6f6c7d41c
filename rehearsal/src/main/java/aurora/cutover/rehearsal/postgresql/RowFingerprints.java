package aurora.cutover.rehearsal.postgresql;

import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Checksums of one table's rows, computed by the server: of chunks first, then of the rows of the
 * chunks that matter. A row belongs to a chunk by its key alone, so both sides chunk alike.
 */
final class RowFingerprints {
  private final TableShape shape;

  RowFingerprints(TableShape shape) {
    this.shape = shape;
  }

  /** The number of a chunk's rows and their checksums combined. */
  record Chunk(long rows, String checksum) {}

  /** Up to 256 of them. */
  Map<Integer, Chunk> chunks(Connection connection) throws SQLException {
    Map<Integer, Chunk> chunks = new HashMap<>();
    Sql.list(
        connection,
        "SELECT %s, count(*), bit_xor(('x' || left(md5(%s), 16))::bit(64)::bigint) FROM %s GROUP BY 1"
            .formatted(chunk(), row(), shape.quoted()),
        line -> chunks.put(line.getInt(1), new Chunk(line.getLong(2), line.getString(3))));
    return chunks;
  }

  /** The checksum of each row by its primary key, the key's values with commas between them. */
  Map<String, String> rows(Connection connection, Collection<Integer> chunks) throws SQLException {
    Map<String, String> rows = new HashMap<>();
    if (chunks.isEmpty()) {
      return rows;
    }
    String keys =
        shape.primaryKey().stream()
            .map(name -> Quote.identifier(name) + "::text")
            .collect(Collectors.joining(", "));
    String numbers = chunks.stream().map(String::valueOf).collect(Collectors.joining(","));
    Sql.list(
        connection,
        "SELECT md5(%s), %s FROM %s WHERE %s IN (%s)"
            .formatted(row(), keys, shape.quoted(), chunk(), numbers),
        line -> rows.put(readKey(line), line.getString(1)));
    return rows;
  }

  private String readKey(ResultSet line) throws SQLException {
    List<String> values = new ArrayList<>();
    for (int part = 0; part < shape.primaryKey().size(); part++) {
      values.add(line.getString(part + 2));
    }
    return String.join(",", values);
  }

  private String chunk() {
    return "get_byte(decode(md5(%s), 'hex'), 0)".formatted(joined(shape.primaryKey()));
  }

  private String row() {
    return joined(shape.sortedColumns());
  }

  // every value with its length before it, so that no two rows read the same; N for NULL
  private static String joined(List<String> columns) {
    return columns.stream()
        .map(name -> Quote.identifier(name) + "::text")
        .map(text -> "coalesce(length(%s) || ':' || %s, 'N')".formatted(text, text))
        .collect(Collectors.joining(", ", "concat(", ")"));
  }
}
