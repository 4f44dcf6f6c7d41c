package aurora.cutover.database;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Foreign keys, described by what refers to what, not by their names. */
final class MySqlForeignKeys {

  private final MySqlConnection connection;
  private final List<String> schemas;

  MySqlForeignKeys(MySqlConnection connection, List<String> schemas) {
    this.connection = connection;
    this.schemas = schemas;
  }

  private record Part(String table, String name, String column, String to, String rules) {}

  Map<String, Set<String>> byTable() {
    Map<String, List<Part>> keys =
        parts().stream()
            .collect(
                Collectors.groupingBy(
                    part -> part.table() + " " + part.name(), TreeMap::new, Collectors.toList()));
    Map<String, Set<String>> byTable = new TreeMap<>();
    for (List<Part> key : keys.values()) {
      byTable
          .computeIfAbsent(key.getFirst().table(), first -> new TreeSet<>())
          .add(description(key));
    }
    return byTable;
  }

  private static String description(List<Part> key) {
    return key.stream()
            .map(part -> part.column() + " -> " + part.to())
            .collect(Collectors.joining(", "))
        + " "
        + key.getFirst().rules();
  }

  private List<Part> parts() {
    return connection.query(
        "SELECT k.table_schema, k.table_name, k.constraint_name, k.column_name,"
            + " CONCAT(k.referenced_table_schema, '.', k.referenced_table_name, '.',"
            + " k.referenced_column_name), r.delete_rule, r.update_rule"
            + " FROM information_schema.key_column_usage k"
            + " JOIN information_schema.referential_constraints r"
            + " ON r.constraint_schema = k.constraint_schema AND r.table_name = k.table_name"
            + " AND r.constraint_name = k.constraint_name"
            + " WHERE k.referenced_column_name IS NOT NULL AND k.table_schema IN ("
            + MySqlNames.placeholders(schemas)
            + ") ORDER BY k.constraint_schema, k.constraint_name, k.ordinal_position",
        row ->
            new Part(
                row.getString(1) + "." + row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                "on delete " + rule(row.getString(6)) + " on update " + rule(row.getString(7))),
        schemas.toArray());
  }

  /** InnoDB treats both alike; 5.7 calls the default one way and 8.0 the other. */
  private static String rule(String rule) {
    return rule.equals("NO ACTION") ? "restrict" : rule.toLowerCase(Locale.ROOT);
  }
}
