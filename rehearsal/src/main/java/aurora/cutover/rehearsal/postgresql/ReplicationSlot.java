package aurora.cutover.rehearsal.postgresql;

import aurora.cutover.rehearsal.server.Patience;
import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The place in one server's log from which on it keeps the changes for its replica. */
final class ReplicationSlot {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final PostgreSqlServer server;
  private final String name;

  ReplicationSlot(PostgreSqlServer server, String name) {
    this.server = server;
    this.name = name;
  }

  /** Makes it where it is not there yet; waits for transactions that are open now. */
  Lsn reserve() throws SQLException {
    try (Connection connection = server.connect()) {
      if (confirmed(connection).isEmpty()) {
        Sql.text(
            connection,
            "SELECT lsn FROM pg_create_logical_replication_slot(%s, 'pgoutput')"
                .formatted(Quote.literal(name)));
      }
      return confirmed(connection).orElseThrow();
    }
  }

  /**
   * Makes it as another slot of the server is, where it is not there yet.
   *
   * @throws SQLException when there is no such slot, or its log is lost
   */
  void reserveAs(String other) throws SQLException {
    try (Connection connection = server.connect()) {
      if (confirmed(connection).isEmpty()) {
        Sql.text(
            connection,
            "SELECT lsn FROM pg_copy_logical_replication_slot(%s, %s, false, 'pgoutput')"
                .formatted(Quote.literal(other), Quote.literal(name)));
      }
    }
  }

  /**
   * Forgets what was committed before the position.
   *
   * @throws SQLException when it does not reach back to the position, or is not there
   */
  void advance(Lsn position) throws SQLException {
    try (Connection connection = server.connect()) {
      Lsn kept =
          confirmed(connection)
              .orElseThrow(
                  () -> new SQLException("no slot keeps the log from " + position + " on"));
      if (kept.compareTo(position) > 0) {
        throw new SQLException(
            "the log is kept from %s on, and not from %s".formatted(kept, position));
      }
      awaitIdle(connection);
      if (kept.compareTo(position) < 0) {
        Sql.text(
            connection,
            "SELECT end_lsn FROM pg_replication_slot_advance(%s, %s)"
                .formatted(Quote.literal(name), Quote.literal(position.toString())));
      }
    }
  }

  /** What the replica has confirmed; empty when the server is not there, or the slot. */
  Optional<Lsn> applied() {
    try {
      return position(server.watch().texts(confirmed()));
    } catch (SQLException notThere) {
      return Optional.empty();
    }
  }

  /** How far the log has been sent; empty when nobody reads it. */
  Optional<Lsn> sent() {
    try {
      return position(
          server
              .watch()
              .texts(
                  "SELECT r.sent_lsn FROM pg_stat_replication r JOIN pg_replication_slots s"
                      + " ON s.active_pid = r.pid WHERE r.sent_lsn IS NOT NULL AND s.slot_name = "
                      + Quote.literal(name)));
    } catch (SQLException notThere) {
      return Optional.empty();
    }
  }

  /** Safe to repeat. */
  void drop() throws SQLException {
    try (Connection connection = server.connect()) {
      drop(connection, "slot_name = " + Quote.literal(name));
    }
  }

  /** Drops the slots that fulfil a condition, and ends whoever reads them. */
  static void drop(Connection connection, String condition) throws SQLException {
    List<String> names =
        Sql.texts(
            connection,
            "SELECT slot_name FROM pg_replication_slots WHERE database = current_database() AND "
                + condition);
    for (String slot : names) {
      new ReplicationSlotReader(connection, slot).end(LIMIT);
      Sql.text(connection, "SELECT pg_drop_replication_slot(%s)".formatted(Quote.literal(slot)));
    }
  }

  private void awaitIdle(Connection connection) throws SQLException {
    ReplicationSlotReader reader = new ReplicationSlotReader(connection, name);
    if (!Patience.waitFor(LIMIT, () -> !reader.active())) {
      throw new SQLException("slot " + name + " is still being read");
    }
  }

  private Optional<Lsn> confirmed(Connection connection) throws SQLException {
    return position(Sql.texts(connection, confirmed()));
  }

  private String confirmed() {
    return "SELECT confirmed_flush_lsn FROM pg_replication_slots"
        + " WHERE confirmed_flush_lsn IS NOT NULL AND slot_name = "
        + Quote.literal(name);
  }

  private static Optional<Lsn> position(List<String> rows) {
    return rows.stream().map(Lsn::parse).findFirst();
  }
}
