package aurora.cutover.rehearsal.mysql;

import aurora.cutover.rehearsal.aws.dms.Lag;
import aurora.cutover.rehearsal.aws.dms.NativeEngine;
import aurora.cutover.rehearsal.aws.dms.TableId;
import aurora.cutover.rehearsal.server.Login;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * The engine of a task between two MySQL servers. A replica that waits for its source to come back
 * still counts as replicating, as DMS retries for ever; one whose applier stopped on an error has
 * failed.
 */
public final class MySqlCdcEngine extends NativeEngine<BinlogPosition> {
  private final MySqlServer source;
  private final MySqlServer target;
  private final Set<String> schemas;
  private final NativeReplication replication;
  private final MySqlLag lag;
  private final Optional<MySqlApplyUser> applyUser;

  /** Moves the data by the servers' own users. */
  public MySqlCdcEngine(MySqlServer source, MySqlServer target, Set<String> schemas) {
    this(source, target, schemas, new NativeReplication(source, target, schemas), Optional.empty());
  }

  /**
   * Reads as an account, and applies changes only as long as that account might write them.
   *
   * @param dms the account on both sides
   */
  public static MySqlCdcEngine as(
      Login dms, MySqlServer source, MySqlServer target, Set<String> schemas) {
    return new MySqlCdcEngine(
        source,
        target,
        schemas,
        new NativeReplication(source, target, schemas, dms),
        Optional.of(new MySqlApplyUser(dms, target)));
  }

  private MySqlCdcEngine(
      MySqlServer source,
      MySqlServer target,
      Set<String> schemas,
      NativeReplication replication,
      Optional<MySqlApplyUser> applyUser) {
    super(replication, BinlogPosition::parse);
    this.source = source;
    this.target = target;
    this.schemas = Set.copyOf(schemas);
    this.replication = replication;
    this.applyUser = applyUser;
    this.lag = new MySqlLag(source);
  }

  @Override
  public synchronized void startCdc(Optional<String> position) {
    applyUser.ifPresent(user -> sql(user::begin));
    super.startCdc(position);
  }

  @Override
  public Optional<Lag> lag() {
    return sql(() -> lag.read(replication.status()));
  }

  @Override
  protected FullLoad load() throws SQLException {
    return FullLoad.ofSchemas(source, target, schemas);
  }

  @Override
  protected BinlogPosition endOfLog() throws SQLException {
    return source.position();
  }

  @Override
  protected BinlogPosition prepare(Optional<BinlogPosition> wanted) throws SQLException {
    return wanted.isPresent() ? wanted.get() : endOfLog();
  }

  @Override
  protected Optional<BinlogPosition> applied() throws SQLException {
    return replication.status().applied();
  }

  @Override
  protected Optional<String> failure() throws SQLException {
    ReplicationStatus status = replication.status();
    return applyUser
        .flatMap(MySqlApplyUser::refusal)
        .or(() -> status.applying() ? Optional.empty() : status.lastError());
  }

  @Override
  protected Comparison comparison(TableId table) {
    return new TableComparison(source, target, table, LOOKS, replication::hasApplied)::look;
  }
}
