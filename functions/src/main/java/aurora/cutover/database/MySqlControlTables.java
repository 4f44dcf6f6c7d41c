package aurora.cutover.database;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** As DMS makes them on MySQL, in its default schema. */
final class MySqlControlTables extends ControlTables {

  /** No such schema, no such table. */
  private static final Set<Integer> NOT_THERE = Set.of(1049, 1146);

  private final MySqlConnection connection;

  MySqlControlTables(MySqlConnection connection) {
    this.connection = connection;
  }

  @Override
  Optional<List<String>> rows(Kind kind, String task, String since) {
    String sql =
        "SELECT CONCAT('%s ', table_owner, '.', table_name, ' at ', %s, ': ', LEFT(%s, 200))"
                .formatted(kind.what(), kind.time(), kind.why())
            + " FROM %s WHERE task_name = ? AND %s >= ? ORDER BY %2$s"
                .formatted(kind.dotted(), kind.time());
    return connection.unless(
        NOT_THERE,
        sql,
        open ->
            SqlConnection.select(open, sql, row -> String.valueOf(row.getString(1)), task, since));
  }
}
