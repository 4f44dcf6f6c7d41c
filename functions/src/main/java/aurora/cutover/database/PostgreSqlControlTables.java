package aurora.cutover.database;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * As DMS makes them on PostgreSQL where the task names the schema. Some have their columns in
 * capitals and some have not, so columns are taken by name in any case.
 */
final class PostgreSqlControlTables extends ControlTables {

  /** No such schema, no such table. */
  private static final Set<String> NOT_THERE = Set.of("3F000", "42P01");

  private final PostgreSqlConnection connection;

  PostgreSqlControlTables(PostgreSqlConnection connection) {
    this.connection = connection;
  }

  @Override
  Optional<List<String>> rows(Kind kind, String task, String since) {
    String time = "(entry ->> '" + kind.time() + "')";
    String sql =
        "SELECT format('"
            + kind.what()
            + " %s.%s at %s: %s', entry ->> 'table_owner', entry ->> 'table_name', "
            + time
            + ("::timestamp(0), left(entry ->> '" + kind.why() + "', 200))")
            + " FROM (SELECT (SELECT jsonb_object_agg(lower(key), value)"
            + " FROM jsonb_each_text(to_jsonb(line))) AS entry"
            + (" FROM " + kind.dotted() + " line) entries WHERE entry ->> 'task_name' = ?")
            + (" AND " + time + "::timestamp >= ?::timestamp ORDER BY " + time + "::timestamp");
    return connection.unless(
        NOT_THERE,
        sql,
        open ->
            SqlConnection.select(open, sql, row -> String.valueOf(row.getString(1)), task, since));
  }
}
