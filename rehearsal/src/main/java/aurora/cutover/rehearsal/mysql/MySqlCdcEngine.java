package aurora.cutover.rehearsal.mysql;

import aurora.cutover.rehearsal.aws.dms.CdcEngine;
import aurora.cutover.rehearsal.aws.dms.Lag;
import aurora.cutover.rehearsal.aws.dms.TableCheck;
import aurora.cutover.rehearsal.aws.dms.TableId;
import aurora.cutover.rehearsal.aws.dms.TableLoad;
import aurora.cutover.rehearsal.server.Login;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The engine of a task between two MySQL servers: a full load of our own, then MySQL's native
 * replication. A replica that waits for its source to come back still counts as replicating, as DMS
 * retries for ever; one whose applier stopped on an error has failed.
 */
public final class MySqlCdcEngine implements CdcEngine {

  /** How often a row must differ, unchanged and with all applied, to be called a mismatch. */
  private static final int LOOKS = 3;

  private final MySqlServer source;
  private final MySqlServer target;
  private final Set<String> schemas;
  private final NativeReplication replication;
  private final MySqlLag lag;
  private final Optional<MySqlApplyUser> applyUser;
  private final Map<TableId, TableComparison> comparisons = new ConcurrentHashMap<>();

  private Optional<FullLoad> load = Optional.empty();
  private Optional<BinlogPosition> loadBegan = Optional.empty();
  private Optional<BinlogPosition> loadEnded = Optional.empty();
  private Condition condition = new Condition.Idle();
  private boolean replicatedBefore;
  private List<TableLoad> withoutLoad = List.of();

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
    this.source = source;
    this.target = target;
    this.schemas = Set.copyOf(schemas);
    this.replication = replication;
    this.applyUser = applyUser;
    this.lag = new MySqlLag(source);
  }

  @Override
  public synchronized void startFullLoad() {
    FullLoad next =
        sql(
            () -> {
              replication.forget();
              return FullLoad.ofSchemas(source, target, schemas);
            });
    load = Optional.of(next);
    loadBegan = Optional.empty();
    loadEnded = Optional.empty();
    replicatedBefore = false;
    comparisons.clear();
    condition = new Condition.Loading();
    Thread.ofPlatform().daemon().name("full-load").start(() -> run(next));
  }

  @Override
  public synchronized List<TableLoad> tables() {
    return load.map(FullLoad::progress).orElse(withoutLoad);
  }

  @Override
  public synchronized void startCdc(Optional<String> position) {
    sql(
        () -> {
          if (applyUser.isPresent()) {
            applyUser.get().begin();
          }
          Optional<BinlogPosition> from = position.map(BinlogPosition::parse);
          if (from.isEmpty() && replicatedBefore) {
            replication.resume();
          } else {
            replication.start(from.or(() -> loadBegan).orElse(source.position()));
          }
          if (load.isEmpty()) {
            withoutLoad = captured();
          }
          return null;
        });
    replicatedBefore = true;
    condition = new Condition.Replicating();
  }

  @Override
  public synchronized void stopCdc() {
    if (replicatedBefore) {
      sql(
          () -> {
            replication.stop();
            return null;
          });
    }
    condition = new Condition.Idle();
  }

  @Override
  public synchronized Condition condition() {
    if (condition instanceof Condition.Replicating) {
      ReplicationStatus status = sql(replication::status);
      if (!status.applying() && status.lastError().isPresent()) {
        condition = new Condition.Failed(status.lastError().get());
      }
      applyUser
          .flatMap(MySqlApplyUser::refusal)
          .ifPresent(refusal -> condition = new Condition.Failed(refusal));
    }
    return condition;
  }

  @Override
  public synchronized Optional<String> position() {
    Optional<BinlogPosition> applied =
        replicatedBefore ? sql(replication::status).applied() : Optional.empty();
    return applied.or(() -> loadBegan).map(BinlogPosition::toString);
  }

  @Override
  public Optional<Lag> lag() {
    return sql(() -> lag.read(replication.status()));
  }

  @Override
  public synchronized boolean cachedChangesApplied() {
    return loadEnded.isPresent() && sql(() -> replication.hasApplied(loadEnded.get()));
  }

  @Override
  public TableCheck compare(TableId table) {
    return sql(() -> comparisons.computeIfAbsent(table, this::comparison).look());
  }

  private void run(FullLoad running) {
    Condition end;
    Optional<BinlogPosition> began = Optional.empty();
    Optional<BinlogPosition> ended = Optional.empty();
    try {
      began = Optional.of(running.run());
      ended = Optional.of(source.position());
      end = new Condition.Loaded();
    } catch (SQLException | RuntimeException e) {
      end = new Condition.Failed(String.valueOf(e.getMessage()));
    }
    synchronized (this) {
      if (load.filter(current -> current.equals(running)).isPresent()
          && condition instanceof Condition.Loading) {
        loadBegan = began;
        loadEnded = ended;
        condition = end;
      }
    }
  }

  private TableComparison comparison(TableId table) {
    return new TableComparison(source, target, table, LOOKS, replication::hasApplied);
  }

  /** A task without a full load counts its tables as complete. */
  private List<TableLoad> captured() throws SQLException {
    return FullLoad.ofSchemas(source, target, schemas).progress().stream()
        .map(it -> new TableLoad(it.table(), TableLoad.State.COMPLETED, 0, 0))
        .toList();
  }

  private static <T> T sql(SqlCall<T> call) {
    try {
      return call.run();
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  @FunctionalInterface
  private interface SqlCall<T> {
    T run() throws SQLException;
  }
}
