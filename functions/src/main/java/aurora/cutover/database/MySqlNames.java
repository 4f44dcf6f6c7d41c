package aurora.cutover.database;

import aurora.cutover.error.InvalidConfiguration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names as MySQL wants them written, and the schemas that are never migrated. */
final class MySqlNames {

  private static final Set<String> SYSTEM_SCHEMAS =
      Set.of("mysql", "information_schema", "performance_schema", "sys", "awsdms_control");

  private MySqlNames() {}

  /**
   * A table's two parts.
   *
   * @param schema without quotes
   * @param name without quotes
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
    return "`" + name.replace("`", "``") + "`";
  }

  /** {@code 'user'@'host'}, as ALTER USER reads it. */
  static String account(String user, String host) {
    return quoted(user) + "@" + quoted(host);
  }

  static String placeholders(Collection<?> values) {
    return String.join(", ", Collections.nCopies(values.size(), "?"));
  }

  static void requireMigratable(List<String> schemas) {
    for (String schema : schemas) {
      if (schema.isBlank()
          || schema.contains("%")
          || SYSTEM_SCHEMAS.contains(schema.toLowerCase(Locale.ROOT))) {
        throw new InvalidConfiguration(
            "'" + schema + "' is no schema to migrate: name application schemas, one by one");
      }
    }
    if (schemas.isEmpty()) {
      throw new InvalidConfiguration("no schema to migrate is named");
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
