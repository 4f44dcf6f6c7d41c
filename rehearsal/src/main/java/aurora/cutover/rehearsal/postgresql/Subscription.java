package aurora.cutover.rehearsal.postgresql;

import aurora.cutover.rehearsal.server.Patience;
import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** The receiving end of logical replication, which applies what a slot sends. */
record Subscription(PostgreSqlServer at, String name) {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** Applies as the role, from a slot of its own name; not yet enabled. */
  void create(String connectionInfo, String role) throws SQLException {
    try (Connection connection = at.connect()) {
      Sql.run(
          connection,
          "CREATE SUBSCRIPTION %s CONNECTION %s PUBLICATION %s WITH (enabled = false,"
                  .formatted(name, Quote.literal(connectionInfo), name)
              + " create_slot = false, copy_data = false, slot_name = %s, origin = none, run_as_owner = true,"
                  .formatted(name)
              // without it a change waits for the next write of the log, some 200 ms
              + " synchronous_commit = 'on')",
          // asked of a subscription's owner; DMS applies from outside and needs no such right
          "GRANT CREATE ON DATABASE %s TO %s".formatted(PostgreSqlServer.DATABASE, role),
          "ALTER SUBSCRIPTION %s OWNER TO %s".formatted(name, role));
    }
  }

  void enable() throws SQLException {
    try (Connection connection = at.connect()) {
      Sql.run(connection, "ALTER SUBSCRIPTION " + name + " ENABLE");
    }
  }

  /** Its worker has ended when this returns. Safe to repeat, and where there is none. */
  void disable() throws SQLException {
    try (Connection connection = at.connect()) {
      if (exists(connection)) {
        Sql.run(connection, "ALTER SUBSCRIPTION " + name + " DISABLE");
        if (!Patience.waitFor(LIMIT, () -> !working(connection))) {
          throw new SQLException("the worker of " + name + " did not end in " + LIMIT);
        }
      }
    }
  }

  /** The slot stays. Safe to repeat. */
  void drop() throws SQLException {
    disable();
    try (Connection connection = at.connect()) {
      if (exists(connection)) {
        Sql.run(
            connection,
            "ALTER SUBSCRIPTION " + name + " SET (slot_name = NONE)",
            "DROP SUBSCRIPTION " + name);
      }
    }
  }

  /** Receives by another way from now on, where it is there. */
  void connectBy(String connectionInfo) throws SQLException {
    try (Connection connection = at.connect()) {
      if (exists(connection)) {
        Sql.run(
            connection,
            "ALTER SUBSCRIPTION %s CONNECTION %s".formatted(name, Quote.literal(connectionInfo)));
      }
    }
  }

  boolean enabled() throws SQLException {
    return at.watch()
        .texts("SELECT subenabled FROM pg_subscription WHERE subname" + is())
        .contains("t");
  }

  private boolean exists(Connection connection) throws SQLException {
    return !Sql.texts(connection, "SELECT subname FROM pg_subscription WHERE subname" + is())
        .isEmpty();
  }

  private boolean working(Connection connection) throws SQLException {
    return !Sql.texts(
            connection,
            "SELECT pid FROM pg_stat_subscription WHERE pid IS NOT NULL AND subname" + is())
        .isEmpty();
  }

  private String is() {
    return " = " + Quote.literal(name);
  }
}
