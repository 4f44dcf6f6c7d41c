package aurora.cutover.database;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads the migrated schemas from pg_catalog, which hides nothing from anybody, in words that two
 * servers share. Large objects belong to no table; they have an entry of their own.
 */
final class PostgreSqlCatalog {

  static final String LARGE_OBJECTS = "(large objects)";

  private static final String TABLE =
      " JOIN pg_class c ON c.oid = %s JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE c.relkind IN ('r', 'p') AND n.nspname = ANY (?)";

  private final PostgreSqlConnection connection;
  private final List<String> schemas;
  private final PostgreSqlNames.Table marker;

  PostgreSqlCatalog(
      PostgreSqlConnection connection, List<String> schemas, PostgreSqlNames.Table marker) {
    this.connection = connection;
    this.schemas = schemas;
    this.marker = marker;
  }

  Catalog read() {
    Map<String, Set<String>> columns = columns();
    Map<String, Set<String>> primaryKeys = constraints("p");
    Map<String, Set<String>> foreignKeys = constraints("f");
    Map<String, Set<String>> counters = counters();
    Map<String, Set<String>> indexes = indexes();
    Map<String, Set<String>> triggers = triggers();
    Map<String, Catalog.Table> tables = new TreeMap<>();
    columns.forEach(
        (table, described) ->
            tables.put(
                table,
                new Catalog.Table(
                    described,
                    String.join("", primaryKeys.getOrDefault(table, Set.of())),
                    indexes.getOrDefault(table, Set.of()),
                    foreignKeys.getOrDefault(table, Set.of()),
                    String.join(", ", counters.getOrDefault(table, Set.of())),
                    triggers.getOrDefault(table, Set.of()))));
    tables.remove(marker.dotted());
    largeObjects(tables);
    return new Catalog(tables);
  }

  private Map<String, Set<String>> columns() {
    return grouped(
        "SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod),"
            + " CASE WHEN l.oid IS NOT NULL AND l.collname <> 'default' THEN l.collname END,"
            + " a.attnotnull, a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid)"
            + " FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid"
            + " AND d.adnum = a.attnum LEFT JOIN pg_collation l ON l.oid = a.attcollation"
            + TABLE.formatted("a.attrelid")
            + " AND a.attnum > 0 AND NOT a.attisdropped",
        row -> PostgreSqlColumn.read(row).description());
  }

  /** Identities, and columns whose default takes the next value of a sequence. */
  private Map<String, Set<String>> counters() {
    return grouped(
        "SELECT n.nspname, c.relname, a.attname FROM pg_attribute a LEFT JOIN pg_attrdef d"
            + " ON d.adrelid = a.attrelid AND d.adnum = a.attnum"
            + TABLE.formatted("a.attrelid")
            + " AND a.attnum > 0 AND NOT a.attisdropped AND (a.attidentity <> ''"
            + " OR pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%')",
        row -> row.getString(3));
  }

  /** Described by their columns and what they refer to, not by their names. */
  private Map<String, Set<String>> constraints(String type) {
    return grouped(
        "SELECT n.nspname, c.relname, regexp_replace(pg_get_constraintdef(k.oid),"
            + " '^PRIMARY KEY \\((.*)\\)$', '\\1') FROM pg_constraint k"
            + TABLE.formatted("k.conrelid")
            + " AND k.contype = '"
            + type
            + "'",
        row -> row.getString(3));
  }

  /** Also checks and exclusions, and a replica identity other than the primary key. */
  private Map<String, Set<String>> indexes() {
    return grouped(
        "SELECT n.nspname, c.relname, x.words FROM ("
            + "SELECT indrelid AS owner, CASE WHEN indisunique THEN 'unique ' ELSE 'index ' END"
            + " || regexp_replace(pg_get_indexdef(indexrelid), '^CREATE .*? USING ', '')"
            + " || CASE WHEN indisreplident THEN ' replica identity' ELSE '' END AS words"
            + " FROM pg_index WHERE NOT indisprimary AND indisvalid AND NOT indisexclusion"
            + " UNION ALL SELECT conrelid, pg_get_constraintdef(oid) FROM pg_constraint"
            + " WHERE contype IN ('c', 'x') AND conrelid <> 0"
            + " UNION ALL SELECT oid, 'replica identity full' FROM pg_class"
            + " WHERE relreplident = 'f') x"
            + TABLE.formatted("x.owner"),
        row -> row.getString(3));
  }

  /** A disabled trigger does not fire. */
  private Map<String, Set<String>> triggers() {
    return grouped(
        "SELECT n.nspname, c.relname, t.tgname FROM pg_trigger t"
            + TABLE.formatted("t.tgrelid")
            + " AND NOT t.tgisinternal AND t.tgenabled <> 'D'",
        row -> row.getString(3));
  }

  /** DMS migrates none; the same number on both sides means that somebody did. */
  private void largeObjects(Map<String, Catalog.Table> tables) {
    String count = connection.text("SELECT count(*) FROM pg_largeobject_metadata");
    if (!count.equals("0")) {
      tables.put(
          LARGE_OBJECTS,
          new Catalog.Table(
              Set.of(count + " large objects, which are not migrated"),
              "",
              Set.of(),
              Set.of(),
              "",
              Set.of()));
    }
  }

  private Map<String, Set<String>> grouped(String sql, SqlConnection.Row<String> what) {
    Map<String, Set<String>> grouped = new TreeMap<>();
    connection
        .query(
            sql, row -> List.of(row.getString(1) + "." + row.getString(2), what.read(row)), schemas)
        .forEach(
            pair ->
                grouped.computeIfAbsent(pair.get(0), first -> new TreeSet<>()).add(pair.get(1)));
    return grouped;
  }
}
