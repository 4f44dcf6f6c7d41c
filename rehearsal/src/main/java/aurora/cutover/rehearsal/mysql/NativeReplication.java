package aurora.cutover.rehearsal.mysql;

import aurora.cutover.rehearsal.aws.dms.Replication;
import aurora.cutover.rehearsal.server.Login;
import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Changes flow from one server to the other by MySQL's own replication, in DMS's place. A server
 * skips what it wrote itself, so both directions may be set up; each applies the named schemas
 * only. The applier writes under {@code read_only} and {@code super_read_only}, which DMS cannot.
 */
public final class NativeReplication implements Replication<BinlogPosition> {
  private final MySqlServer from;
  private final MySqlServer to;
  private final Set<String> schemas;
  private final Login reader;

  /** Reads the binary log as the server's own user for that. */
  public NativeReplication(MySqlServer from, MySqlServer to, Set<String> schemas) {
    this(from, to, schemas, from.replicationUser());
  }

  /**
   * Sets nothing up yet.
   *
   * @param reader who reads the binary log of {@code from}
   */
  public NativeReplication(MySqlServer from, MySqlServer to, Set<String> schemas, Login reader) {
    if (schemas.isEmpty()) {
      throw new IllegalArgumentException("name the schemas to replicate");
    }
    this.from = from;
    this.to = to;
    this.schemas = Set.copyOf(schemas);
    this.reader = reader;
  }

  /**
   * Starts anew from a position of {@code from}, forgetting any earlier replication into the
   * to-side.
   */
  @Override
  public void start(BinlogPosition position) throws SQLException {
    try (Connection connection = to.connect()) {
      Sql.run(connection, "STOP SLAVE", "RESET SLAVE ALL", filter(), changeMaster(position));
      Sql.run(connection, "START SLAVE");
    }
  }

  /** Goes on from where it stopped, also after a restart of either server. */
  @Override
  public void resume() throws SQLException {
    try (Connection connection = to.connect()) {
      // a filter can be set only while the applier stands, and a restart forgets it
      Sql.run(connection, "STOP SLAVE", filter(), "START SLAVE");
    }
  }

  @Override
  public void stop() throws SQLException {
    try (Connection connection = to.connect()) {
      Sql.run(connection, "STOP SLAVE");
    }
  }

  @Override
  public void forget() throws SQLException {
    try (Connection connection = to.connect()) {
      Sql.run(connection, "STOP SLAVE", "RESET SLAVE ALL");
    }
  }

  /** From now on applies every change that much later than it was made; whole seconds. */
  public void delay(Duration delay) throws SQLException {
    try (Connection connection = to.connect()) {
      Sql.run(
          connection,
          "STOP SLAVE SQL_THREAD",
          "CHANGE MASTER TO MASTER_DELAY = " + delay.toSeconds(),
          "START SLAVE SQL_THREAD");
    }
  }

  public ReplicationStatus status() throws SQLException {
    try (Connection connection = to.connect()) {
      List<ReplicationStatus> rows =
          Sql.list(connection, "SHOW SLAVE STATUS", NativeReplication::read);
      return rows.isEmpty() ? ReplicationStatus.NONE : rows.getFirst();
    }
  }

  @Override
  public boolean hasApplied(BinlogPosition position) throws SQLException {
    return status().hasApplied(position);
  }

  private String filter() {
    return schemas.stream()
        .map(schema -> Quote.literal(schema.replace("_", "\\_").replace("%", "\\%") + ".%"))
        .collect(
            Collectors.joining(",", "CHANGE REPLICATION FILTER REPLICATE_WILD_DO_TABLE = (", ")"));
  }

  private String changeMaster(BinlogPosition position) {
    return ("CHANGE MASTER TO MASTER_HOST = '%s', MASTER_PORT = %d, MASTER_USER = '%s',"
            + " MASTER_PASSWORD = '%s', MASTER_LOG_FILE = '%s', MASTER_LOG_POS = %d,"
            + " MASTER_CONNECT_RETRY = 1, MASTER_HEARTBEAT_PERIOD = 1, MASTER_DELAY = 0")
        .formatted(
            from.address().address(),
            from.address().port(),
            reader.user(),
            reader.password(),
            position.file(),
            position.offset());
  }

  private static ReplicationStatus read(ResultSet row) throws SQLException {
    long behind = row.getLong("Seconds_Behind_Master");
    OptionalLong secondsBehind = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(behind);
    return new ReplicationStatus(
        row.getString("Slave_IO_Running").equals("Yes"),
        row.getString("Slave_SQL_Running").equals("Yes"),
        error(row),
        secondsBehind,
        position(row, "Master_Log_File", "Read_Master_Log_Pos"),
        position(row, "Relay_Master_Log_File", "Exec_Master_Log_Pos"));
  }

  private static Optional<String> error(ResultSet row) throws SQLException {
    String applying = row.getString("Last_SQL_Error");
    String receiving = row.getString("Last_IO_Error");
    String text = applying.isEmpty() ? receiving : applying;
    return Optional.of(text).filter(message -> !message.isEmpty());
  }

  private static Optional<BinlogPosition> position(ResultSet row, String file, String offset)
      throws SQLException {
    String name = row.getString(file);
    return name == null || name.isEmpty()
        ? Optional.empty()
        : Optional.of(new BinlogPosition(name, row.getLong(offset)));
  }
}
