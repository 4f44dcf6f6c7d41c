package aurora.cutover.database;

import java.util.List;

/**
 * How much has been written to the migrated tables. The log's end moves by the server's own
 * housekeeping as well (checkpoints, autovacuum), so it cannot tell whether anybody wrote. Sessions
 * of PostgreSQL 15 and later have counted all they did when they are gone from pg_stat_activity.
 */
final class PostgreSqlWrites {

  private final PostgreSqlConnection connection;
  private final List<String> schemas;
  private final List<PostgreSqlNames.Table> ours;

  PostgreSqlWrites(
      PostgreSqlConnection connection, List<String> schemas, List<PostgreSqlNames.Table> ours) {
    this.connection = connection;
    this.schemas = schemas;
    this.ours = ours;
  }

  /** Rows written, and a number that changes when a table is truncated or written anew. */
  String seen() {
    return connection
        .first(
            "SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0),"
                + " coalesce(sum(hashtext(relid || ':' || pg_relation_filenode(relid))), 0)"
                + " FROM pg_stat_all_tables WHERE schemaname = ANY (?)"
                + " AND schemaname || '.' || relname <> ALL (?)",
            row -> row.getString(1) + " rows, files " + row.getString(2),
            schemas,
            ours.stream().map(PostgreSqlNames.Table::dotted).toList())
        .orElseThrow();
  }
}
