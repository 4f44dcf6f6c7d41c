package aurora.cutover.database;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** DMS's own tables on the target, in its default schema awsdms_control. */
final class MySqlControlTables {

  /** No such schema, no such table. */
  private static final Set<Integer> NOT_THERE = Set.of(1049, 1146);

  private static final int NAMED_AT_MOST = 20;

  /** DMS writes whole seconds: what happened within the second of {@code since} counts. */
  private static final DateTimeFormatter UTC_SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final MySqlConnection connection;

  MySqlControlTables(MySqlConnection connection) {
    this.connection = connection;
  }

  List<String> trouble(String task, Instant since) {
    List<String> trouble = new ArrayList<>();
    trouble.addAll(
        look(
            "awsdms_apply_exceptions",
            "SELECT CONCAT('not applied to ', table_owner, '.', table_name, ' at ', error_time,"
                + " ': ', LEFT(error, 200)) FROM awsdms_control.awsdms_apply_exceptions"
                + " WHERE task_name = ? AND error_time >= ? ORDER BY error_time",
            task,
            since));
    trouble.addAll(
        look(
            "awsdms_suspended_tables",
            "SELECT CONCAT('suspended ', table_owner, '.', table_name, ' at ', suspend_timestamp,"
                + " ': ', LEFT(suspend_reason, 200)) FROM awsdms_control.awsdms_suspended_tables"
                + " WHERE task_name = ? AND suspend_timestamp >= ? ORDER BY suspend_timestamp",
            task,
            since));
    return trouble;
  }

  private List<String> look(String table, String sql, String task, Instant since) {
    Optional<List<String>> found =
        connection.unless(
            NOT_THERE,
            sql,
            open ->
                MySqlConnection.select(
                    open,
                    sql,
                    row -> String.valueOf(row.getString(1)),
                    task,
                    UTC_SECONDS.format(since)));
    List<String> all =
        found.orElseGet(
            () ->
                List.of(
                    "awsdms_control."
                        + table
                        + " is not there, so what DMS could not apply cannot be known"));
    if (all.size() <= NAMED_AT_MOST) {
      return all;
    }
    List<String> first = new ArrayList<>(all.subList(0, NAMED_AT_MOST));
    first.add("and " + (all.size() - NAMED_AT_MOST) + " more in awsdms_control." + table);
    return first;
  }
}
