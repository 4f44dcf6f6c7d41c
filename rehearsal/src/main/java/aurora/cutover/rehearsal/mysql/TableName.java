package aurora.cutover.rehearsal.mysql;

/** A table with its schema, both as the catalog spells them. */
public record TableName(String schema, String table) implements Comparable<TableName> {
  public TableName {
    if (schema.isBlank() || table.isBlank()) {
      throw new IllegalArgumentException("schema and table must have a name");
    }
  }

  /** The name as SQL, each part in backticks. */
  public String quoted() {
    return quote(schema) + "." + quote(table);
  }

  static String quote(String identifier) {
    return "`" + identifier.replace("`", "``") + "`";
  }

  @Override
  public int compareTo(TableName other) {
    int bySchema = schema.compareTo(other.schema);
    return bySchema != 0 ? bySchema : table.compareTo(other.table);
  }

  @Override
  public String toString() {
    return schema + "." + table;
  }
}
