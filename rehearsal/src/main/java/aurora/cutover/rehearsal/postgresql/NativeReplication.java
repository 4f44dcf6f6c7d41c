package aurora.cutover.rehearsal.postgresql;

import aurora.cutover.rehearsal.aws.dms.ControlSchema;
import aurora.cutover.rehearsal.aws.dms.Replication;
import aurora.cutover.rehearsal.server.Address;
import aurora.cutover.rehearsal.server.Login;
import aurora.cutover.rehearsal.server.Sql;
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
public final class NativeReplication implements Replication<Lsn> {
  private final PostgreSqlServer from;
  private final PostgreSqlServer to;
  private final Set<String> schemas;
  private final Login dms;
  private final ReplicationSlot slot;
  private final String name;
  private final Subscription subscription;
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
    this.subscription = new Subscription(to, name);
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
                  + Quote.literal(ControlSchema.NAME))
          .isEmpty()) {
        ControlTables.create(connection);
      }
    }
  }

  /** The same with the rows as they were at the position, and nothing kept from before. */
  SourceSnapshot reserveWithSnapshot() throws SQLException {
    subscription.drop();
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
  @Override
  public void start(Lsn position) throws SQLException {
    subscription.drop();
    publish();
    slot.advance(position);
    subscription.create(connectionInfo(), Quote.identifier(dms.user()));
    resume();
  }

  /** Goes on from where it stopped. After a restart of either server that is not needed. */
  @Override
  public void resume() throws SQLException {
    logSeen = to.logLength();
    subscription.enable();
  }

  @Override
  public void stop() throws SQLException {
    subscription.disable();
  }

  /** Stops, forgets the position and keeps the log no longer. Safe to repeat. */
  @Override
  public void forget() throws SQLException {
    subscription.drop();
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
      subscription.connectBy(connectionInfo());
    }
    delayLine.get().delay(delay);
  }

  public ReplicationStatus status() throws SQLException {
    boolean running = subscription.enabled();
    Optional<String> error = running ? ApplyErrors.in(to.logFrom(logSeen)) : Optional.empty();
    return new ReplicationStatus(
        running && error.isEmpty(),
        error,
        running ? slot.sent() : Optional.empty(),
        slot.applied());
  }

  @Override
  public boolean hasApplied(Lsn position) throws SQLException {
    return slot.applied().filter(end -> end.compareTo(position) >= 0).isPresent();
  }

  /** Names what is sent; changes from before that cannot be. Safe to repeat. */
  public void publish() throws SQLException {
    String names =
        schemas.stream().sorted().map(Quote::identifier).collect(Collectors.joining(", "));
    try (Connection connection = from.connect()) {
      if (Sql.texts(
              connection,
              "SELECT pubname FROM pg_publication WHERE pubname = " + Quote.literal(name))
          .isEmpty()) {
        Sql.run(connection, "CREATE PUBLICATION %s FOR TABLES IN SCHEMA %s".formatted(name, names));
      }
    }
  }

  private String connectionInfo() {
    Address at = delayLine.map(DelayLine::address).orElse(from.address());
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
