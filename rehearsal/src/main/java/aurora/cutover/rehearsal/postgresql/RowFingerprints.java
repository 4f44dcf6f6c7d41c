package aurora.cutover.rehearsal.postgresql;

import aurora.cutover.rehearsal.aws.dms.RowComparison;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Checksums of one table's rows, by PostgreSQL's own functions; up to 256 chunks. */
record RowFingerprints(TableShape shape) implements RowComparison.Fingerprints {

  @Override
  public String ofChunks() {
    return "SELECT %s, count(*), bit_xor(('x' || left(md5(%s), 16))::bit(64)::bigint) FROM %s GROUP BY 1"
        .formatted(chunk(), row(), shape.quoted());
  }

  @Override
  public String ofRows(Collection<Integer> chunks) {
    String keys =
        shape.primaryKey().stream()
            .map(name -> Quote.identifier(name) + "::text")
            .collect(Collectors.joining(", "));
    String numbers = chunks.stream().map(String::valueOf).collect(Collectors.joining(","));
    return "SELECT md5(%s), %s FROM %s WHERE %s IN (%s)"
        .formatted(row(), keys, shape.quoted(), chunk(), numbers);
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
