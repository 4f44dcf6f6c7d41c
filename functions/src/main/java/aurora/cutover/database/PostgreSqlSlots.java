package aurora.cutover.database;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The places in the server's log from which it keeps changes for a reader. The one of the reverse
 * task is ours to make: DMS starts at a position only from a slot that was there before it. The
 * forward task made its own, and DMS leaves that behind when the task ends.
 */
final class PostgreSqlSlots {

  /** As SlotName and PluginName of the reverse task's source endpoint say it. */
  static final String REVERSE = "aurora_cutover_reverse";

  private static final String PLUGIN = "test_decoding";
  private static final String LOST = "lost";

  private final PostgreSqlConnection connection;

  PostgreSqlSlots(PostgreSqlConnection connection) {
    this.connection = connection;
  }

  /** Makes the reverse task's slot where it is not there yet, or of no use any more. */
  void keep() {
    Optional<PostgreSqlSlot> there = named(REVERSE);
    if (there.filter(slot -> slot.status().equals(LOST)).isPresent()) {
      drop(REVERSE);
      there = Optional.empty();
    }
    if (there.isEmpty()) {
      connection.text(
          "SELECT slot_name FROM pg_create_logical_replication_slot(?, ?)", REVERSE, PLUGIN);
    }
  }

  /** Drops it where it is there; refused while somebody reads from it. */
  void drop(String name) {
    if (named(name).isPresent()) {
      connection.query("SELECT pg_drop_replication_slot(?)", row -> row.getString(1), name);
    }
  }

  /** Those of our database from which a session of one of these roles reads right now. */
  Set<String> readBy(Set<String> roles) {
    return new TreeSet<>(
        connection.query(
            "SELECT s.slot_name FROM pg_replication_slots s JOIN pg_stat_activity a"
                + " ON a.pid = s.active_pid WHERE s.slot_type = 'logical'"
                + " AND s.database = current_database() AND a.usename = ANY (?)",
            row -> row.getString(1),
            roles));
  }

  List<String> trouble() {
    return all().stream().map(PostgreSqlSlot::trouble).flatMap(Optional::stream).toList();
  }

  private Optional<PostgreSqlSlot> named(String name) {
    return all().stream().filter(slot -> slot.name().equals(name)).findFirst();
  }

  /** Those of the whole server: the log that one of them keeps is kept for all databases. */
  private List<PostgreSqlSlot> all() {
    return connection.query(
        "SELECT slot_name, coalesce(wal_status, 'lost'), active,"
            + " coalesce(pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()"
            + " ELSE pg_current_wal_insert_lsn() END, restart_lsn), 0)::bigint"
            + " FROM pg_replication_slots WHERE NOT temporary ORDER BY 1",
        row ->
            new PostgreSqlSlot(
                row.getString(1), row.getString(2), row.getBoolean(3), row.getLong(4)));
  }
}
