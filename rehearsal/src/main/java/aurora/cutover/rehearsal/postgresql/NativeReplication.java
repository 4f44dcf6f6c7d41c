package aurora.cutover.rehearsal.postgresql;

import aurora.cutover.rehearsal.mysql.Login;
import aurora.cutover.rehearsal.server.Patience;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Changes flow from one server to the other by PostgreSQL's own logical replication, in DMS's
 * place. They are read and applied as the user that DMS has, with its rights. What replication
 * itself wrote is not sent on, so both directions may be set up.
 */
public final class NativeReplication {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final PostgreSqlServer from;
  private final PostgreSqlServer to;
  private final Set<String> schemas;
  private final Login dms;
  private final ReplicationSlot slot;
  private final String name;
  private Optional<DelayLine> delayLine = Optional.empty();
  private long logSeen;

  /**
   * @param dms a role on both servers, made by the files in grants/
   */
  public NativeReplication(
      PostgreSqlServer from, PostgreSqlServer to, Set<String> schemas, Login dms) {
    if (schemas.isEmpty()) {
      throw new IllegalArgumentException("name the schemas to replicate");
    }
    this.from = from;
    this.to = to;
    this.schemas = Set.copyOf(schemas);
    this.dms = dms;
    this.name = "cutover_to_" + to.address().address().replace('.', '_');
    this.slot = new ReplicationSlot(from, name);
  }

  PostgreSqlServer from() {
    return from;
  }

  PostgreSqlServer to() {
    return to;
  }

  Set<String> schemas() {
    return schemas;
  }

  Login dms() {
    return dms;
  }

  /**
   * Has the from-side keep its log from now on, so that replication may start later at any position
   * from here on. When it keeps the log already, that stays as it is.
   *
   * @return the first position from which it can start
   */
  public Lsn reserve() throws SQLException {
    publish();
    return slot.reserve();
  }

  /** Takes its place in the log from a slot that somebody else made and named. */
  void reserveAs(String other) throws SQLException {
    publish();
    slot.reserveAs(other);
  }

  /** As a task makes them when it starts, in a schema that is there for it. */
  void makeControlTables() throws SQLException {
    try (Connection connection = to.connect(dms, PostgreSqlServer.DATABASE)) {
      if (!Sql.texts(
              connection,
              "SELECT nspname FROM pg_namespace WHERE nspname = "
                  + Sql.literal(ControlTables.SCHEMA))
          .isEmpty()) {
        ControlTables.create(connection);
      }
    }
  }

  /** The same with the rows as they were at the position, and nothing kept from before. */
  SourceSnapshot reserveWithSnapshot() throws SQLException {
    unsubscribe();
    publish();
    slot.drop();
    return SourceSnapshot.take(from, dms, name);
  }

  /**
   * Starts anew from a position of {@code from}.
   *
   * @throws SQLException when the log is not kept from that position on: {@link #reserve} was not
   *     called before it, or replication went past it
   */
  public void start(Lsn position) throws SQLException {
    unsubscribe();
    publish();
    slot.advance(position);
    try (Connection connection = to.connect()) {
      Sql.run(
          connection,
          "CREATE SUBSCRIPTION %s CONNECTION %s PUBLICATION %s WITH (enabled = false,"
                  .formatted(name, Sql.literal(connectionInfo()), name)
              + " create_slot = false, copy_data = false, slot_name = %s, origin = none, run_as_owner = true,"
                  .formatted(name)
              // without it a change waits for the next write of the log, some 200 ms
              + " synchronous_commit = 'on')",
          // asked of a subscription's owner; DMS applies from outside and needs no such right
          "GRANT CREATE ON DATABASE %s TO %s".formatted(PostgreSqlServer.DATABASE, role()),
          "ALTER SUBSCRIPTION %s OWNER TO %s".formatted(name, role()));
    }
    resume();
  }

  /** Goes on from where it stopped. After a restart of either server that is not needed. */
  public void resume() throws SQLException {
    logSeen = to.logLength();
    try (Connection connection = to.connect()) {
      Sql.run(connection, "ALTER SUBSCRIPTION " + name + " ENABLE");
    }
  }

  /** Receives and applies nothing more; what was applied is whole transactions. Safe to repeat. */
  public void stop() throws SQLException {
    try (Connection connection = to.connect()) {
      if (subscribed(connection)) {
        Sql.run(connection, "ALTER SUBSCRIPTION " + name + " DISABLE");
        if (!Patience.waitFor(LIMIT, () -> !working(connection))) {
          throw new SQLException("the worker of " + name + " did not end in " + LIMIT);
        }
      }
    }
  }

  /** Stops, forgets the position and keeps the log no longer. Safe to repeat. */
  public void forget() throws SQLException {
    unsubscribe();
    slot.drop();
    delay(Duration.ZERO);
  }

  /** From now on brings every change that much later than it was made. */
  public void delay(Duration delay) throws SQLException {
    if (delayLine.isEmpty() && delay.isZero()) {
      return;
    }
    if (delayLine.isEmpty()) {
      try {
        delayLine = Optional.of(DelayLine.to(from.address()));
      } catch (IOException e) {
        throw new SQLException("no line to delay changes on", e);
      }
      try (Connection connection = to.connect()) {
        if (subscribed(connection)) {
          Sql.run(
              connection,
              "ALTER SUBSCRIPTION %s CONNECTION %s".formatted(name, Sql.literal(connectionInfo())));
        }
      }
    }
    delayLine.get().delay(delay);
  }

  public ReplicationStatus status() throws SQLException {
    boolean running;
    try (Connection connection = to.connect()) {
      running =
          subscribed(connection)
              && Sql.text(connection, "SELECT subenabled FROM pg_subscription WHERE subname" + is())
                  .equals("t");
    }
    Optional<String> error = running ? ApplyErrors.in(to.logFrom(logSeen)) : Optional.empty();
    return new ReplicationStatus(
        running && error.isEmpty(),
        error,
        running ? slot.sent() : Optional.empty(),
        slot.applied());
  }

  /** True when everything that {@code from} had written up to there is visible on the to-side. */
  public boolean hasApplied(Lsn position) throws SQLException {
    return slot.applied().filter(end -> end.compareTo(position) >= 0).isPresent();
  }

  /** Names what is sent; changes from before that cannot be. Safe to repeat. */
  public void publish() throws SQLException {
    String names = schemas.stream().sorted().map(Sql::identifier).collect(Collectors.joining(", "));
    try (Connection connection = from.connect()) {
      if (Sql.texts(connection, "SELECT pubname FROM pg_publication WHERE pubname" + is())
          .isEmpty()) {
        Sql.run(connection, "CREATE PUBLICATION %s FOR TABLES IN SCHEMA %s".formatted(name, names));
      }
    }
  }

  private void unsubscribe() throws SQLException {
    stop();
    try (Connection connection = to.connect()) {
      if (subscribed(connection)) {
        Sql.run(
            connection,
            "ALTER SUBSCRIPTION " + name + " SET (slot_name = NONE)",
            "DROP SUBSCRIPTION " + name);
      }
    }
  }

  private boolean subscribed(Connection connection) throws SQLException {
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
    return " = " + Sql.literal(name);
  }

  private String role() {
    return Sql.identifier(dms.user());
  }

  private String connectionInfo() {
    PostgreSqlAddress at = delayLine.map(DelayLine::address).orElse(from.address());
    return String.join(
        " ",
        List.of(
            "host=" + at.address(),
            "port=" + at.port(),
            "dbname=" + PostgreSqlServer.DATABASE,
            "user=" + dms.user(),
            "password=" + dms.password(),
            "sslmode=disable",
            "application_name=" + name));
  }
}
