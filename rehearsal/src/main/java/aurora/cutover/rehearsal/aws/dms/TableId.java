package aurora.cutover.rehearsal.aws.dms;

/** A migrated table. */
public record TableId(String schema, String table) implements Comparable<TableId> {

  @Override
  public int compareTo(TableId other) {
    int bySchema = schema.compareTo(other.schema);
    return bySchema != 0 ? bySchema : table.compareTo(other.table);
  }

  @Override
  public String toString() {
    return schema + "." + table;
  }
}
