package aurora.cutover.rehearsal.aws.dms;

import aurora.cutover.rehearsal.server.Sql;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The engine of a task between two servers of one kind: a full load of our own, then the servers'
 * own replication. Knows where the task stands and between which positions its load ran; how the
 * servers do it, the engine of their kind knows.
 *
 * @param <P> a position of the source
 */
public abstract class NativeEngine<P> implements CdcEngine {
  /** How often a row must differ, unchanged and with all applied, to be called a mismatch. */
  protected static final int LOOKS = 3;

  private final Replication<P> replication;
  private final Function<String, P> parse;
  private final Map<TableId, Comparison> comparisons = new ConcurrentHashMap<>();

  private Optional<TableLoads<P>> load = Optional.empty();
  private Optional<P> loadBegan = Optional.empty();
  private Optional<P> loadEnded = Optional.empty();
  private Condition condition = new Condition.Idle();
  private boolean replicatedBefore;
  private List<TableLoad> withoutLoad = List.of();

  /** Looks at one table on both sides; an answer takes earlier looks into account. */
  @FunctionalInterface
  protected interface Comparison {
    TableCheck look() throws SQLException;
  }

  /**
   * @param parse reads a position as {@link #startCdc} is given it
   */
  protected NativeEngine(Replication<P> replication, Function<String, P> parse) {
    this.replication = replication;
    this.parse = parse;
  }

  /** A load of every table that there is now. */
  protected abstract TableLoads<P> load() throws SQLException;

  /** Of the source, now. */
  protected abstract P endOfLog() throws SQLException;

  /**
   * Makes ready to replicate anew.
   *
   * @param wanted empty: from now on
   * @return the position to start from
   */
  protected abstract P prepare(Optional<P> wanted) throws SQLException;

  /** Up to where all is applied; empty when that cannot be told. */
  protected abstract Optional<P> applied() throws SQLException;

  /** Why replication stands still and will not go on by itself. */
  protected abstract Optional<String> failure() throws SQLException;

  protected abstract Comparison comparison(TableId table);

  @Override
  public final synchronized void startFullLoad() {
    TableLoads<P> next =
        sql(
            () -> {
              replication.forget();
              return load();
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
  public final synchronized List<TableLoad> tables() {
    return load.map(TableLoads::progress).orElse(withoutLoad);
  }

  @Override
  public synchronized void startCdc(Optional<String> position) {
    sql(
        () -> {
          Optional<P> from = position.map(parse);
          if (from.isEmpty() && replicatedBefore) {
            replication.resume();
          } else {
            replication.start(prepare(from.or(() -> loadBegan)));
          }
          if (load.isEmpty()) {
            withoutLoad = captured();
          }
        });
    replicatedBefore = true;
    condition = new Condition.Replicating();
  }

  @Override
  public final synchronized void stopCdc() {
    if (replicatedBefore) {
      sql(replication::stop);
    }
    condition = new Condition.Idle();
  }

  /** Stops, and will not go on from where it stopped. */
  protected final synchronized void forget() {
    sql(replication::forget);
    replicatedBefore = false;
    condition = new Condition.Idle();
  }

  @Override
  public final synchronized Condition condition() {
    if (condition instanceof Condition.Replicating) {
      sql(this::failure).ifPresent(text -> condition = new Condition.Failed(text));
    }
    return condition;
  }

  @Override
  public final synchronized Optional<String> position() {
    Optional<P> applied = replicatedBefore ? sql(this::applied) : Optional.empty();
    return applied.or(() -> loadBegan).map(P::toString);
  }

  @Override
  public final synchronized boolean cachedChangesApplied() {
    return loadEnded.isPresent() && sql(() -> replication.hasApplied(loadEnded.get()));
  }

  @Override
  public final TableCheck compare(TableId table) {
    return sql(() -> comparisons.computeIfAbsent(table, this::comparison).look());
  }

  private void run(TableLoads<P> running) {
    Condition end;
    Optional<P> began = Optional.empty();
    Optional<P> ended = Optional.empty();
    try {
      began = Optional.of(running.run());
      ended = Optional.of(endOfLog());
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

  /** A task without a full load counts its tables as complete. */
  private List<TableLoad> captured() throws SQLException {
    return load().progress().stream()
        .map(it -> new TableLoad(it.table(), TableLoad.State.COMPLETED, 0, 0))
        .toList();
  }

  protected static void sql(Sql.Work work) {
    sql(
        () -> {
          work.run();
          return null;
        });
  }

  /** What goes wrong fails the task, with the server's own words. */
  protected static <T> T sql(Sql.Query<T> query) {
    try {
      return query.run();
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
