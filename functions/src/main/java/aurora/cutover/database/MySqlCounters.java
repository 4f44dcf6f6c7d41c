package aurora.cutover.database;

import aurora.cutover.error.PreconditionFailed;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** AUTO_INCREMENT of every migrated table, by {@code schema.table.column}. */
final class MySqlCounters implements Counters {

  private final MySqlConnection connection;
  private final MySqlVersion version;
  private final List<String> schemas;

  MySqlCounters(MySqlConnection connection, MySqlVersion version, List<String> schemas) {
    this.connection = connection;
    this.version = version;
    this.schemas = schemas;
  }

  private record Counter(MySqlNames.Table table, String name, long next) {}

  @Override
  public Map<String, Long> next() {
    Map<String, Long> next = new TreeMap<>();
    all().values().forEach(counter -> next.put(counter.name(), counter.next()));
    return next;
  }

  @Override
  public void raise(Map<String, Long> atLeast) {
    Map<String, Counter> before = all();
    new TreeMap<>(atLeast)
        .forEach(
            (name, wanted) -> {
              Counter counter = before.get(name);
              if (counter == null) {
                throw new PreconditionFailed(
                    connection.credentials() + ": no column " + name + " that numbers itself");
              }
              if (counter.next() < wanted) {
                connection.update(
                    "ALTER TABLE " + counter.table().quoted() + " AUTO_INCREMENT = " + wanted);
              }
            });
    Map<String, Long> after = next();
    atLeast.forEach(
        (name, wanted) -> {
          if (after.getOrDefault(name, 0L) < wanted) {
            throw new PreconditionFailed(
                connection.credentials()
                    + ": "
                    + name
                    + " was raised to "
                    + wanted
                    + ", and reads "
                    + after.get(name));
          }
        });
  }

  private Map<String, Counter> all() {
    if (version.atLeast(MySqlVersion.ROLES)) {
      // the dictionary keeps the value for a day otherwise
      connection.update("SET SESSION information_schema_stats_expiry = 0");
    }
    Map<String, Counter> counters = new TreeMap<>();
    connection
        .query(
            "SELECT c.table_schema, c.table_name, c.column_name, t.auto_increment"
                + " FROM information_schema.columns c JOIN information_schema.tables t"
                + " ON t.table_schema = c.table_schema AND t.table_name = c.table_name"
                + " WHERE c.extra LIKE '%auto_increment%' AND t.table_type = 'BASE TABLE'"
                + " AND c.table_schema IN ("
                + MySqlNames.placeholders(schemas)
                + ")",
            row ->
                counter(
                    new MySqlNames.Table(row.getString(1), row.getString(2)),
                    row.getString(3),
                    row.getBigDecimal(4)),
            schemas.toArray())
        .forEach(counter -> counters.put(counter.name(), counter));
    return counters;
  }

  /** A table that never handed out a key has none yet, and will start at 1. */
  private static Counter counter(MySqlNames.Table table, String column, BigDecimal next) {
    return new Counter(
        table, table.dotted() + "." + column, next == null ? 1 : next.longValueExact());
  }
}
