package aurora.cutover.rehearsal.mysql;

import aurora.cutover.rehearsal.aws.dms.TableId;
import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What SHOW CREATE TABLE says, taken apart. The server writes one column, key or constraint a line,
 * so the lines compare and can be used in ALTER TABLE as they stand.
 *
 * @param columns definition by quoted name, in order
 * @param keys primary, unique and other indexes
 * @param foreignKeys the constraints
 * @param options of the table, the next AUTO_INCREMENT value left out
 */
record CreateTable(
    Map<String, String> columns, List<String> keys, List<String> foreignKeys, String options) {

  static CreateTable of(Connection connection, TableId table) throws SQLException {
    String text =
        Sql.list(
                connection,
                "SHOW CREATE TABLE " + TableShape.quoted(table),
                row -> row.getString(2))
            .getFirst();
    return parse(text);
  }

  static CreateTable parse(String text) {
    Map<String, String> columns = new LinkedHashMap<>();
    List<String> keys = new ArrayList<>();
    List<String> foreignKeys = new ArrayList<>();
    StringBuilder options = new StringBuilder();
    boolean inside = true;
    for (String line : text.lines().skip(1).toList()) {
      inside = inside && line.startsWith("  ");
      String item = line.strip().replaceFirst(",$", "");
      if (!inside) {
        options.append(options.isEmpty() ? line.replaceFirst("^\\) ", "") : "\n" + line);
      } else if (item.startsWith("`")) {
        columns.put(item.substring(0, endOfName(item)), item);
      } else if (item.startsWith("CONSTRAINT")) {
        foreignKeys.add(item);
      } else {
        keys.add(item);
      }
    }
    String withoutCounter = options.toString().replaceFirst(" AUTO_INCREMENT=\\d+", "");
    return new CreateTable(columns, keys, foreignKeys, withoutCounter);
  }

  // a backtick inside a name is doubled
  private static int endOfName(String item) {
    int end = 1;
    while (item.charAt(end) != '`' || item.startsWith("``", end)) {
      end += item.charAt(end) == '`' ? 2 : 1;
    }
    return end + 1;
  }

  /** The clauses of ALTER TABLE that give {@code bare} our columns, keys and options. */
  List<String> missingFrom(CreateTable bare) {
    List<String> clauses = new ArrayList<>();
    columns.forEach(
        (name, definition) -> {
          if (!definition.equals(bare.columns().get(name))) {
            clauses.add("MODIFY COLUMN " + definition);
          }
        });
    keys.stream()
        .filter(key -> !bare.keys().contains(key))
        .forEach(key -> clauses.add("ADD " + key));
    if (!options.equals(bare.options())) {
      clauses.add(options);
    }
    return clauses;
  }

  /** The same for foreign keys, which need the other tables' keys to be there. */
  List<String> missingForeignKeys(CreateTable bare) {
    return foreignKeys.stream()
        .filter(key -> !bare.foreignKeys().contains(key))
        .map(key -> "ADD " + key)
        .toList();
  }
}
