package aurora.cutover.database;

/**
 * The marker table: a unique row written on one side and awaited on the other proves that
 * everything committed before it has arrived.
 */
public interface Markers {

  /** The table's name, {@code schema.table}. */
  String table();

  /** True when the table is there with its columns and can be read and written by us. */
  boolean ready();

  /** Commits the row; a second write of the same id is a success without an effect. */
  void write(Marker marker);

  /** True when the row is visible here. */
  boolean arrived(Marker marker);
}
