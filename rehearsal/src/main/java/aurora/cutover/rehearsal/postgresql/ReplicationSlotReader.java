package aurora.cutover.rehearsal.postgresql;

import aurora.cutover.rehearsal.server.Patience;
import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** The walsender that reads a slot, if any. */
record ReplicationSlotReader(Connection connection, String slot) {

  boolean active() throws SQLException {
    return Sql.number(connection, "SELECT count(active_pid)" + fromSlot()) > 0;
  }

  /** Ended when this returns. A worker that connects again in between is ended as well. */
  void end(Duration limit) throws SQLException {
    if (!Patience.waitFor(limit, this::isEnded)) {
      throw new SQLException("the reader of slot " + slot + " did not end in " + limit);
    }
  }

  private boolean isEnded() throws SQLException {
    Sql.texts(connection, "SELECT pg_terminate_backend(active_pid)" + fromSlot());
    return !active();
  }

  private String fromSlot() {
    return " FROM pg_replication_slots WHERE active_pid IS NOT NULL AND slot_name = "
        + Quote.literal(slot);
  }
}
