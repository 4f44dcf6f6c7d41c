package aurora.cutover.database;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the migrated schemas from information_schema, in words that two servers share. */
final class MySqlCatalog {

  private final MySqlConnection connection;
  private final MySqlVersion version;
  private final List<String> schemas;
  private final MySqlNames.Table marker;

  MySqlCatalog(
      MySqlConnection connection,
      MySqlVersion version,
      List<String> schemas,
      MySqlNames.Table marker) {
    this.connection = connection;
    this.version = version;
    this.schemas = schemas;
    this.marker = marker;
  }

  Catalog read() {
    // without TRIGGER the server shows no trigger, which would read as: there is none
    new MySqlOwnRights(connection).require(schemas, "SELECT", "TRIGGER");
    Map<String, Set<String>> columns = columns();
    Map<String, Set<String>> counters = counters();
    Map<String, List<MySqlIndexes.Index>> indexes =
        new MySqlIndexes(connection, version, schemas).byTable();
    Map<String, Set<String>> foreignKeys = new MySqlForeignKeys(connection, schemas).byTable();
    Map<String, Set<String>> triggers = triggers();
    Map<String, Catalog.Table> tables = new TreeMap<>();
    columns.forEach(
        (table, described) ->
            tables.put(
                table,
                new Catalog.Table(
                    described,
                    MySqlIndexes.primaryKey(indexes.getOrDefault(table, List.of())),
                    MySqlIndexes.secondary(indexes.getOrDefault(table, List.of())),
                    foreignKeys.getOrDefault(table, Set.of()),
                    String.join(", ", counters.getOrDefault(table, Set.of())),
                    triggers.getOrDefault(table, Set.of()))));
    tables.remove(marker.dotted());
    return new Catalog(tables);
  }

  private Map<String, Set<String>> columns() {
    return grouped(
        "SELECT c.table_schema, c.table_name, c.column_name, c.column_type, c.is_nullable,"
            + " c.character_set_name, c.column_default, c.extra, c.generation_expression"
            + " FROM information_schema.columns c JOIN information_schema.tables t"
            + " ON t.table_schema = c.table_schema AND t.table_name = c.table_name"
            + " AND t.table_type = 'BASE TABLE' WHERE c.table_schema",
        row -> MySqlColumn.read(row).description());
  }

  private Map<String, Set<String>> counters() {
    return grouped(
        "SELECT table_schema, table_name, column_name FROM information_schema.columns"
            + " WHERE extra LIKE '%auto_increment%' AND table_schema",
        row -> row.getString(3));
  }

  private Map<String, Set<String>> triggers() {
    return grouped(
        "SELECT event_object_schema, event_object_table, trigger_name"
            + " FROM information_schema.triggers WHERE event_object_schema",
        row -> row.getString(3));
  }

  private Map<String, Set<String>> grouped(String sql, SqlConnection.Row<String> what) {
    Map<String, Set<String>> grouped = new TreeMap<>();
    connection
        .query(
            sql + " IN (" + MySqlNames.placeholders(schemas) + ")",
            row -> List.of(row.getString(1) + "." + row.getString(2), what.read(row)),
            schemas.toArray())
        .forEach(
            pair ->
                grouped.computeIfAbsent(pair.get(0), first -> new TreeSet<>()).add(pair.get(1)));
    return grouped;
  }
}
