package aurora.cutover.rehearsal.postgresql;

import aurora.cutover.rehearsal.aws.dms.Lag;
import aurora.cutover.rehearsal.aws.dms.NativeEngine;
import aurora.cutover.rehearsal.aws.dms.TableId;
import aurora.cutover.rehearsal.server.Login;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * The engine of a task between two PostgreSQL servers, as DMS's user. A worker that waits for its
 * source to come back still counts as replicating, as DMS retries for ever; one that cannot apply a
 * change has failed.
 */
public final class PostgreSqlCdcEngine extends NativeEngine<Lsn> {

  private final PostgreSqlServer source;
  private final PostgreSqlServer target;
  private final NativeReplication replication;
  private final Optional<String> slot;
  private final PostgreSqlLag lag;

  /**
   * @param dms a role on both servers, made by the files in grants/
   */
  public PostgreSqlCdcEngine(
      PostgreSqlServer source, PostgreSqlServer target, Set<String> schemas, Login dms) {
    this(source, target, schemas, dms, Optional.empty());
  }

  /**
   * @param slot the SlotName of the task's source endpoint: it has to be there when the task starts
   */
  public PostgreSqlCdcEngine(
      PostgreSqlServer source,
      PostgreSqlServer target,
      Set<String> schemas,
      Login dms,
      Optional<String> slot) {
    this(source, target, new NativeReplication(source, target, schemas, dms), slot);
  }

  private PostgreSqlCdcEngine(
      PostgreSqlServer source,
      PostgreSqlServer target,
      NativeReplication replication,
      Optional<String> slot) {
    super(replication, Lsn::parse);
    this.source = source;
    this.target = target;
    this.replication = replication;
    this.slot = slot;
    this.lag = new PostgreSqlLag(source);
  }

  /** What moves the changes, to delay or to break it. */
  public NativeReplication replication() {
    return replication;
  }

  /**
   * Makes the replication slot, as one has to before a CDC-only task can be started from a position
   * that lies in the past. Safe to repeat.
   */
  public void reserve() {
    sql(replication::reserve);
  }

  /** Stops and drops the replication slot, which would keep the source's log for ever. */
  public void release() {
    forget();
  }

  @Override
  public Optional<Lag> lag() {
    ReplicationStatus status = sql(replication::status);
    try {
      return lag.read(status);
    } catch (SQLException sourceIsGone) {
      return Optional.empty();
    }
  }

  @Override
  protected FullLoad load() throws SQLException {
    return FullLoad.before(replication);
  }

  @Override
  protected Lsn endOfLog() throws SQLException {
    return source.position();
  }

  @Override
  protected Lsn prepare(Optional<Lsn> wanted) throws SQLException {
    if (slot.isPresent()) {
      replication.reserveAs(slot.get());
    }
    replication.makeControlTables();
    return wanted.isPresent() ? wanted.get() : replication.reserve();
  }

  @Override
  protected Optional<Lsn> applied() throws SQLException {
    return replication.status().applied();
  }

  @Override
  protected Optional<String> failure() throws SQLException {
    Optional<String> error = replication.status().lastError();
    if (error.isPresent()) {
      replication.stop();
    }
    return error;
  }

  @Override
  protected Comparison comparison(TableId table) {
    return new TableComparison(source, target, table, LOOKS, replication::hasApplied)::look;
  }
}
