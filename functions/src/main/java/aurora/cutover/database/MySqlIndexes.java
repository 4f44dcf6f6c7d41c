package aurora.cutover.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Primary, unique and secondary indexes, described by what they index. */
final class MySqlIndexes {

  private static final String PRIMARY = "PRIMARY";

  private final MySqlConnection connection;
  private final MySqlVersion version;
  private final List<String> schemas;

  MySqlIndexes(MySqlConnection connection, MySqlVersion version, List<String> schemas) {
    this.connection = connection;
    this.version = version;
    this.schemas = schemas;
  }

  /** One index; the parts in their order, e.g. {@code name(10) desc}. */
  record Index(String name, String kind, List<String> parts) {

    String columns() {
      return String.join(", ", parts);
    }
  }

  private record Part(String table, String index, String kind, String column) {}

  Map<String, List<Index>> byTable() {
    Map<String, List<Index>> indexes = new TreeMap<>();
    for (Part part : parts()) {
      List<Index> ofTable = indexes.computeIfAbsent(part.table(), first -> new ArrayList<>());
      if (ofTable.isEmpty() || !ofTable.getLast().name().equals(part.index())) {
        ofTable.add(new Index(part.index(), part.kind(), new ArrayList<>()));
      }
      ofTable.getLast().parts().add(part.column());
    }
    return indexes;
  }

  static String primaryKey(List<Index> indexes) {
    return indexes.stream()
        .filter(index -> index.name().equals(PRIMARY))
        .map(Index::columns)
        .findFirst()
        .orElse("");
  }

  static Set<String> secondary(List<Index> indexes) {
    return indexes.stream()
        .filter(index -> !index.name().equals(PRIMARY))
        .map(index -> index.kind() + "(" + index.columns() + ")")
        .collect(Collectors.toSet());
  }

  private List<Part> parts() {
    String expression = version.atLeast(MySqlVersion.INDEX_EXPRESSIONS) ? "expression" : "NULL";
    return connection.query(
        "SELECT table_schema, table_name, index_name, non_unique, index_type, column_name,"
            + " sub_part, collation, "
            + expression
            + " FROM information_schema.statistics WHERE table_schema IN ("
            + MySqlNames.placeholders(schemas)
            + ") ORDER BY table_schema, table_name, index_name, seq_in_index",
        MySqlIndexes::part,
        schemas.toArray());
  }

  private static Part part(ResultSet row) throws SQLException {
    String type = row.getString(5);
    String kind = row.getInt(4) == 0 ? "unique" : "index";
    if (type.equals("FULLTEXT") || type.equals("SPATIAL")) {
      kind = type.toLowerCase(Locale.ROOT);
    }
    String column = row.getString(6) == null ? "(" + row.getString(9) + ")" : row.getString(6);
    String prefix = row.getString(7) == null ? "" : "(" + row.getString(7) + ")";
    String order = "D".equals(row.getString(8)) ? " desc" : "";
    return new Part(
        row.getString(1) + "." + row.getString(2), row.getString(3), kind, column + prefix + order);
  }
}
