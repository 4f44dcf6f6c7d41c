package aurora.cutover.rehearsal.postgresql;

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
 * The engine of a task between two PostgreSQL servers: a full load of our own, then PostgreSQL's
 * logical replication, both as DMS's user. A worker that waits for its source to come back still
 * counts as replicating, as DMS retries for ever; one that cannot apply a change has failed.
 */
public final class PostgreSqlCdcEngine implements CdcEngine {

  /** How often a row must differ, unchanged and with all applied, to be called a mismatch. */
  private static final int LOOKS = 3;

  private final PostgreSqlServer source;
  private final PostgreSqlServer target;
  private final NativeReplication replication;
  private final Optional<String> slot;
  private final PostgreSqlLag lag;
  private final Map<TableId, TableComparison> comparisons = new ConcurrentHashMap<>();

  private Optional<FullLoad> load = Optional.empty();
  private Optional<Lsn> loadBegan = Optional.empty();
  private Optional<Lsn> loadEnded = Optional.empty();
  private Condition condition = new Condition.Idle();
  private boolean replicatedBefore;
  private List<TableLoad> withoutLoad = List.of();

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
    this.slot = slot;
    this.source = source;
    this.target = target;
    this.replication = new NativeReplication(source, target, schemas, dms);
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
  public synchronized void release() {
    sql(
        () -> {
          replication.forget();
          return null;
        });
    replicatedBefore = false;
    condition = new Condition.Idle();
  }

  @Override
  public synchronized void startFullLoad() {
    FullLoad next =
        sql(
            () -> {
              replication.forget();
              return FullLoad.before(replication);
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
          Optional<Lsn> from = position.map(Lsn::parse);
          if (from.isEmpty() && replicatedBefore) {
            replication.resume();
          } else {
            if (slot.isPresent()) {
              replication.reserveAs(slot.get());
            }
            replication.makeControlTables();
            Optional<Lsn> chosen = from.or(() -> loadBegan);
            replication.start(chosen.isPresent() ? chosen.get() : replication.reserve());
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
      sql(replication::status)
          .lastError()
          .ifPresent(
              error -> {
                stopCdc();
                condition = new Condition.Failed(error);
              });
    }
    return condition;
  }

  @Override
  public synchronized Optional<String> position() {
    Optional<Lsn> applied =
        replicatedBefore ? sql(replication::status).applied() : Optional.empty();
    return applied.or(() -> loadBegan).map(Lsn::toString);
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
  public synchronized boolean cachedChangesApplied() {
    return loadEnded.isPresent() && sql(() -> replication.hasApplied(loadEnded.get()));
  }

  @Override
  public TableCheck compare(TableId table) {
    return sql(() -> comparisons.computeIfAbsent(table, this::comparison).look());
  }

  private void run(FullLoad running) {
    Condition end;
    Optional<Lsn> began = Optional.empty();
    Optional<Lsn> ended = Optional.empty();
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
    return FullLoad.before(replication).progress().stream()
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
