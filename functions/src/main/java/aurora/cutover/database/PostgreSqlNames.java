package aurora.cutover.database;

import aurora.cutover.error.InvalidConfiguration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names as PostgreSQL wants them written, and the schemas that are never migrated. */
final class PostgreSqlNames {

  private static final Set<String> SYSTEM_SCHEMAS = Set.of("information_schema", "awsdms_control");

  private PostgreSqlNames() {}

  /**
   * A table's two parts.
   *
   * @param schema without quotes, spelled as the catalog has it
   * @param name without quotes, spelled as the catalog has it
   */
  record Table(String schema, String name) {

    static Table of(String dotted) {
      String[] parts = dotted.split("\\.", -1);
      if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
        throw new InvalidConfiguration("a table is named schema.table, not " + dotted);
      }
      return new Table(parts[0], parts[1]);
    }

    String quoted() {
      return identifier(schema) + "." + identifier(name);
    }

    String dotted() {
      return schema + "." + name;
    }
  }

  static String identifier(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  static String literal(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  static void requireMigratable(List<String> schemas) {
    for (String schema : schemas) {
      if (schema.isBlank()
          || schema.contains("%")
          || schema.toLowerCase(Locale.ROOT).startsWith("pg_")
          || SYSTEM_SCHEMAS.contains(schema.toLowerCase(Locale.ROOT))) {
        throw new InvalidConfiguration(
            "'" + schema + "' is no schema to migrate: name application schemas, one by one");
      }
    }
    if (schemas.isEmpty()) {
      throw new InvalidConfiguration("no schema to migrate is named");
    }
  }
}
