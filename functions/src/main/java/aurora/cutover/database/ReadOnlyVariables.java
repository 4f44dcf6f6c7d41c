package aurora.cutover.database;

import aurora.cutover.error.RollbackFailed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The three global variables that refuse writes on a server whose variables are ours to set. */
final class ReadOnlyVariables {

  private static final Set<Integer> LOCK_WAIT = Set.of(1205);
  private static final List<String> NAMES =
      List.of("read_only", "super_read_only", "event_scheduler");

  private final MySqlConnection connection;

  ReadOnlyVariables(MySqlConnection connection) {
    this.connection = connection;
  }

  /** {@code ON}, {@code OFF} or, for the scheduler, {@code DISABLED}, by variable name. */
  Map<String, String> all() {
    Map<String, String> values = new TreeMap<>();
    connection
        .query(
            "SHOW GLOBAL VARIABLES WHERE Variable_name IN (?, ?, ?)",
            row -> List.of(row.getString(1), row.getString(2)),
            NAMES.toArray())
        .forEach(pair -> values.put(pair.get(0), pair.get(1)));
    return values;
  }

  boolean readOnly() {
    return connection.yes("SELECT @@global.read_only");
  }

  boolean schedulerRuns() {
    return connection.text("SELECT @@global.event_scheduler").equals("ON");
  }

  /**
   * False when somebody's table lock or running statement kept it waiting for 1 s, during which
   * nobody could write.
   */
  boolean tryReadOnly() {
    return connection.updateUnless(LOCK_WAIT, "SET GLOBAL read_only = ON");
  }

  /** Implies read_only. */
  void superReadOnly(boolean on) {
    // OFF leaves read_only as it is: there is no moment without it
    connection.update("SET GLOBAL super_read_only = " + (on ? "ON" : "OFF"));
  }

  /** Takes super_read_only off as well. */
  void writable() {
    connection.update("SET GLOBAL read_only = OFF");
  }

  void scheduler(boolean on) {
    connection.update("SET GLOBAL event_scheduler = " + (on ? "ON" : "OFF"));
  }

  /** Sets what differs, never opening more than asked for, and reads it back. */
  void restore(Map<String, String> wanted) {
    requireReadable(wanted);
    if (!all().equals(pick(wanted))) {
      if (on(wanted, "super_read_only")) {
        superReadOnly(true);
      } else if (on(wanted, "read_only")) {
        connection.update("SET GLOBAL read_only = ON");
        superReadOnly(false);
      } else {
        writable();
      }
      restoreScheduler(wanted.get("event_scheduler"));
    }
    if (!all().equals(pick(wanted))) {
      throw new RollbackFailed(
          connection.credentials() + ": wanted " + pick(wanted) + ", but it is " + all());
    }
  }

  private void restoreScheduler(String wanted) {
    // DISABLED is decided at the server's start and refuses every SET
    if (!wanted.equals("DISABLED") && !all().get("event_scheduler").equals(wanted)) {
      scheduler(wanted.equals("ON"));
    }
  }

  private void requireReadable(Map<String, String> wanted) {
    for (String name : NAMES) {
      String value = wanted.get(name);
      if (value == null || !Set.of("ON", "OFF", "DISABLED").contains(value)) {
        throw new RollbackFailed(
            connection.credentials()
                + ": the saved state says "
                + name
                + "="
                + value
                + ", which cannot be restored; set it by hand. Saved: "
                + wanted);
      }
    }
  }

  private static Map<String, String> pick(Map<String, String> wanted) {
    Map<String, String> picked = new TreeMap<>(wanted);
    picked.keySet().retainAll(NAMES);
    return picked;
  }

  private static boolean on(Map<String, String> wanted, String name) {
    return wanted.get(name).equals("ON");
  }
}
