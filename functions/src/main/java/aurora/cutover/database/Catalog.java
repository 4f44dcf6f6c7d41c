package aurora.cutover.database;

import java.util.Map;
import java.util.Set;

/**
 * The migrated schemas as far as DMS leaves parts of them behind.
 *
 * @param tables by {@code schema.table}
 */
public record Catalog(Map<String, Table> tables) {

  public Catalog {
    tables = Map.copyOf(tables);
  }

  /**
   * One table. The strings are normalised descriptions, made to be compared between the two sides.
   *
   * @param columns name and type, e.g. {@code amount decimal(12,2) not null}
   * @param primaryKey its columns in order, empty when there is none
   * @param indexes secondary and unique indexes, by what they index, not by their names
   * @param foreignKeys by what they refer to
   * @param counter the column that numbers itself, empty when there is none
   * @param triggers names of the triggers that fire on this side
   */
  public record Table(
      Set<String> columns,
      String primaryKey,
      Set<String> indexes,
      Set<String> foreignKeys,
      String counter,
      Set<String> triggers) {

    public Table {
      columns = Set.copyOf(columns);
      indexes = Set.copyOf(indexes);
      foreignKeys = Set.copyOf(foreignKeys);
      triggers = Set.copyOf(triggers);
    }
  }
}
