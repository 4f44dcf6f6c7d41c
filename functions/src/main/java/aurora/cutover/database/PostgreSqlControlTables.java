package aurora.cutover.database;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * DMS's own tables on the target, in the schema awsdms_control. On PostgreSQL some of them have
 * their columns in capitals and some have not, so columns are taken by name in any case.
 */
final class PostgreSqlControlTables {

  /** No such schema, no such table. */
  private static final Set<String> NOT_THERE = Set.of("3F000", "42P01");

  private static final int NAMED_AT_MOST = 20;

  /** DMS writes whole seconds: what happened within the second of {@code since} counts. */
  private static final DateTimeFormatter UTC_SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final PostgreSqlConnection connection;

  PostgreSqlControlTables(PostgreSqlConnection connection) {
    this.connection = connection;
  }

  List<String> trouble(String task, Instant since) {
    List<String> trouble = new ArrayList<>();
    trouble.addAll(
        look("awsdms_apply_exceptions", "not applied to", "error_time", "error", task, since));
    trouble.addAll(
        look(
            "awsdms_suspended_tables",
            "suspended",
            "suspend_timestamp",
            "suspend_reason",
            task,
            since));
    return trouble;
  }

  private List<String> look(
      String table, String what, String time, String why, String task, Instant since) {
    String sql =
        "SELECT format('"
            + what
            + " %s.%s at %s: %s', entry ->> 'table_owner', entry ->> 'table_name',"
            + (" (entry ->> '" + time + "')::timestamp(0), left(entry ->> '" + why + "', 200))")
            + " FROM (SELECT (SELECT jsonb_object_agg(lower(key), value)"
            + " FROM jsonb_each_text(to_jsonb(line))) AS entry"
            + (" FROM awsdms_control." + table + " line) entries")
            + " WHERE entry ->> 'task_name' = ?"
            + (" AND (entry ->> '" + time + "')::timestamp >= ?::timestamp")
            + (" ORDER BY (entry ->> '" + time + "')::timestamp");
    Optional<List<String>> found =
        connection.unless(
            NOT_THERE,
            sql,
            open ->
                PostgreSqlConnection.select(
                    open,
                    sql,
                    row -> String.valueOf(row.getString(1)),
                    task,
                    UTC_SECONDS.format(since)));
    return found
        .map(all -> shortened(all, table))
        .orElseGet(
            () ->
                List.of(
                    "awsdms_control."
                        + table
                        + " is not there, so what DMS could not apply cannot be known"));
  }

  private static List<String> shortened(List<String> all, String table) {
    if (all.size() <= NAMED_AT_MOST) {
      return all;
    }
    List<String> first = new ArrayList<>(all.subList(0, NAMED_AT_MOST));
    first.add("and " + (all.size() - NAMED_AT_MOST) + " more in awsdms_control." + table);
    return first;
  }
}
