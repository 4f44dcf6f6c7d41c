package aurora.cutover.rehearsal.mysql;

import aurora.cutover.rehearsal.aws.dms.TableId;
import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table as the catalog describes it.
 *
 * @param columns in their order
 * @param primaryKey the key's columns in order, with the length of a prefix; empty without one
 */
record TableShape(TableId name, List<Column> columns, List<KeyPart> primaryKey, String collation) {

  /** A column of a key, of which only a prefix may be indexed. */
  record KeyPart(String column, Optional<Integer> prefix) {
    String definition() {
      return Quote.identifier(column) + prefix.map(length -> "(" + length + ")").orElse("");
    }
  }

  TableShape {
    columns = List.copyOf(columns);
    primaryKey = List.copyOf(primaryKey);
  }

  /** The base tables of the schemas, sorted. */
  static List<TableId> tables(Connection connection, Collection<String> schemas)
      throws SQLException {
    String names = schemas.stream().map(Quote::literal).collect(Collectors.joining(","));
    return Sql.list(
        connection,
        "SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.TABLES WHERE TABLE_TYPE = 'BASE"
            + " TABLE' AND TABLE_SCHEMA IN (%s) ORDER BY 1, 2".formatted(names),
        row -> new TableId(row.getString(1), row.getString(2)));
  }

  /** Empty when there is no such table. */
  static Optional<TableShape> find(Connection connection, TableId name) throws SQLException {
    List<String> collation =
        Sql.texts(
            connection,
            "SELECT TABLE_COLLATION FROM information_schema.TABLES WHERE " + only(name));
    if (collation.isEmpty()) {
      return Optional.empty();
    }
    List<Column> columns =
        Sql.list(
            connection,
            "SELECT * FROM information_schema.COLUMNS WHERE %s ORDER BY ORDINAL_POSITION"
                .formatted(only(name)),
            TableShape::column);
    List<KeyPart> key =
        Sql.list(
            connection,
            ("SELECT COLUMN_NAME, SUB_PART FROM information_schema.STATISTICS WHERE %s"
                    + " AND INDEX_NAME = 'PRIMARY' ORDER BY SEQ_IN_INDEX")
                .formatted(only(name)),
            row -> new KeyPart(row.getString(1), optional(row.getInt(2))));
    return Optional.of(new TableShape(name, columns, key, collation.getFirst()));
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
        columns.stream().map(Column::bareDefinition).collect(Collectors.joining(", "))
            + (primaryKey.isEmpty() ? "" : ", PRIMARY KEY (" + keyDefinition() + ")");
    return "CREATE TABLE %s (%s) ENGINE=InnoDB COLLATE=%s".formatted(quoted(), body, collation);
  }

  private String keyDefinition() {
    return primaryKey.stream().map(KeyPart::definition).collect(Collectors.joining(", "));
  }

  private static Column column(ResultSet row) throws SQLException {
    return new Column(
        row.getString("COLUMN_NAME"),
        row.getString("DATA_TYPE"),
        row.getString("COLUMN_TYPE"),
        row.getString("IS_NULLABLE").equals("YES"),
        Optional.ofNullable(row.getString("CHARACTER_SET_NAME")),
        Optional.ofNullable(row.getString("COLLATION_NAME")),
        !row.getString("GENERATION_EXPRESSION").isEmpty());
  }

  private static String only(TableId name) {
    return "TABLE_SCHEMA = %s AND TABLE_NAME = %s"
        .formatted(Quote.literal(name.schema()), Quote.literal(name.table()));
  }

  private static Optional<Integer> optional(int length) {
    return length == 0 ? Optional.empty() : Optional.of(length);
  }
}
