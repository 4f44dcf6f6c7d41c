package aurora.cutover.rehearsal.postgresql;

import aurora.cutover.rehearsal.aws.dms.TableId;
import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table as the catalog describes it.
 *
 * @param columns in their order
 * @param primaryKey the key's columns in order; empty without one
 */
record TableShape(TableId name, List<Column> columns, List<String> primaryKey) {

  /**
   * One column.
   *
   * @param type the whole type, with its collation where it has one of its own
   * @param generated computed from other columns
   */
  record Column(String name, String type, boolean nullable, boolean generated) {
    String quoted() {
      return Quote.identifier(name);
    }
  }

  TableShape {
    columns = List.copyOf(columns);
    primaryKey = List.copyOf(primaryKey);
  }

  /** The tables of the schemas, sorted; partitions do not count. */
  static List<TableId> tables(Connection connection, Collection<String> schemas)
      throws SQLException {
    return Sql.list(
        connection,
        "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname IN ("
            + schemas.stream().map(Quote::literal).collect(Collectors.joining(","))
            + ") ORDER BY n.nspname COLLATE \"C\", c.relname COLLATE \"C\"",
        row -> new TableId(row.getString(1), row.getString(2)));
  }

  /** Empty when there is no such table. */
  static Optional<TableShape> find(Connection connection, TableId name) throws SQLException {
    String oid = "to_regclass(%s)".formatted(Quote.literal(quoted(name)));
    List<Column> columns =
        Sql.list(
            connection,
            "SELECT a.attname, format_type(a.atttypid, a.atttypmod) || CASE WHEN l.collname <>"
                + " 'default' THEN format(' COLLATE %I.%I', ln.nspname, l.collname) ELSE '' END,"
                + " NOT a.attnotnull, a.attgenerated <> '' FROM pg_attribute a"
                + " LEFT JOIN (pg_collation l JOIN pg_namespace ln ON ln.oid = l.collnamespace)"
                + " ON l.oid = a.attcollation"
                + (" WHERE a.attrelid = " + oid)
                + " AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum",
            row ->
                new Column(
                    row.getString(1), row.getString(2), row.getBoolean(3), row.getBoolean(4)));
    if (columns.isEmpty()) {
      return Optional.empty();
    }
    List<String> key =
        Sql.texts(
            connection,
            "SELECT a.attname FROM pg_index i CROSS JOIN unnest(i.indkey) WITH ORDINALITY k(n, o)"
                + " JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.n"
                + (" WHERE i.indisprimary AND i.indrelid = " + oid)
                + " ORDER BY k.o");
    return Optional.of(new TableShape(name, columns, key));
  }

  static String quoted(TableId name) {
    return Quote.identifier(name.schema()) + "." + Quote.identifier(name.table());
  }

  String quoted() {
    return quoted(name);
  }

  /** CREATE TABLE as DMS does it: columns, NOT NULL and the primary key, nothing else. */
  String bareCreate() {
    String body =
        columns.stream()
                .map(it -> it.quoted() + " " + it.type() + (it.nullable() ? "" : " NOT NULL"))
                .collect(Collectors.joining(", "))
            + (primaryKey.isEmpty()
                ? ""
                : primaryKey.stream()
                    .map(Quote::identifier)
                    .collect(Collectors.joining(", ", ", PRIMARY KEY (", ")")));
    return "CREATE TABLE %s (%s)".formatted(quoted(), body);
  }

  String columnList() {
    return columns.stream().map(Column::quoted).collect(Collectors.joining(", "));
  }

  /** By name: DMS may have put an added column elsewhere. */
  List<String> sortedColumns() {
    return columns.stream().map(Column::name).sorted(Comparator.naturalOrder()).toList();
  }
}
