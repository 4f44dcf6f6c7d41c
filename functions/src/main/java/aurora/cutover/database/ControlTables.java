package aurora.cutover.database;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** DMS's own tables on the side that it writes to, in the schema awsdms_control. */
abstract class ControlTables {

  static final String SCHEMA = "awsdms_control";

  private static final int NAMED_AT_MOST = 20;

  /** DMS writes whole seconds: what happened within the second of {@code since} counts. */
  private static final DateTimeFormatter UTC_SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * One of the tables.
   *
   * @param what happened to the table that a row names
   * @param time name of the column that says when, in UTC
   * @param why name of the column that says why
   */
  record Kind(String table, String what, String time, String why) {

    String dotted() {
      return SCHEMA + "." + table;
    }
  }

  private static final List<Kind> KINDS =
      List.of(
          new Kind("awsdms_apply_exceptions", "not applied to", "error_time", "error"),
          new Kind("awsdms_suspended_tables", "suspended", "suspend_timestamp", "suspend_reason"));

  /** Rows of a task, each as one sentence, oldest first; empty when there is no such table. */
  abstract Optional<List<String>> rows(Kind kind, String task, String since);

  /** What the task could not apply and which tables it gave up; a table missing is trouble, too. */
  final List<String> trouble(String task, Instant since) {
    return KINDS.stream()
        .flatMap(
            kind ->
                rows(kind, task, UTC_SECONDS.format(since))
                    .map(all -> shortened(kind, all))
                    .orElseGet(
                        () ->
                            List.of(
                                kind.dotted()
                                    + " is not there, so what DMS could not apply cannot be known"))
                    .stream())
        .toList();
  }

  private static List<String> shortened(Kind kind, List<String> all) {
    if (all.size() <= NAMED_AT_MOST) {
      return all;
    }
    List<String> first = new ArrayList<>(all.subList(0, NAMED_AT_MOST));
    first.add("and " + (all.size() - NAMED_AT_MOST) + " more in " + kind.dotted());
    return first;
  }
}
