package aurora.cutover.rehearsal.mysql;

import aurora.cutover.rehearsal.aws.dms.RowComparison;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Checksums of one table's rows, by MySQL's own functions. */
record RowFingerprints(TableShape shape) implements RowComparison.Fingerprints {
  private static final int CHUNKS = 256;

  @Override
  public String ofChunks() {
    return "SELECT chunk, COUNT(*), BIT_XOR(half) FROM (SELECT %s AS chunk, %s AS half FROM %s) r GROUP BY chunk"
        .formatted(
            chunk(),
            "CAST(CONV(LEFT(MD5(" + row() + "), 16), 16, 10) AS UNSIGNED)",
            shape.quoted());
  }

  @Override
  public String ofRows(Collection<Integer> chunks) {
    String keys = key().stream().map(Column::asText).collect(Collectors.joining(", "));
    String numbers = chunks.stream().map(String::valueOf).collect(Collectors.joining(","));
    return "SELECT MD5(%s), %s FROM %s WHERE %s IN (%s)"
        .formatted(row(), keys, shape.quoted(), chunk(), numbers);
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
