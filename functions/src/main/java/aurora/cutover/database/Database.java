package aurora.cutover.database;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One side of the migration as the procedure needs it; one implementation an engine. Opened for one
 * invocation and closed by it. Every method throws {@link
 * aurora.cutover.error.DependencyUnavailable} when the server cannot be reached or does not answer
 * in time, and is safe to repeat.
 */
public interface Database extends AutoCloseable {

  /** For messages: engine, version, host and port, never a password. */
  String describe();

  /** What tells this server from every other, whatever name it was reached by. */
  String identity();

  /** True when this server takes writes as the cluster's writer (false: a reader or a replica). */
  boolean isWriter();

  /** Where the server's change log ends now: {@code file:position} or an LSN. */
  String position();

  /**
   * What every committed change of a migrated table moves, and nothing but a change moves: the same
   * twice means that nothing was written in between. The marker and probe tables may count or not.
   */
  default String writesSeen() {
    return position();
  }

  /**
   * Has the server keep its change log from now on for the reverse task, where that has to be asked
   * for.
   */
  default void keepLog() {}

  /** Lets go of what {@link #keepLog} asked for; the log would be kept for ever. */
  default void releaseLog() {}

  /**
   * For which readers of our accounts, DMS's among them, this server keeps its change log and is
   * being read right now; empty where none has to be asked to let go of it.
   */
  default Set<String> logReaders() {
    return Set.of();
  }

  /**
   * Keeps the change log no longer for a reader that {@link #logReaders} named and that will not
   * come back. Refused while it reads; safe where it is gone.
   */
  default void releaseLog(String reader) {}

  /**
   * Why the change log is, or will be, no use to its readers, or fills the disk for one of them.
   */
  default List<String> logTrouble() {
    return List.of();
  }

  /** Where {@link #transactionsSince} is to count from when it is asked later. */
  default String commitsSeen() {
    return position();
  }

  /**
   * How many transactions were committed here since, at most, ours included; empty when it cannot
   * be counted, e.g. because the log is gone.
   *
   * @param commitsSeen what {@link #commitsSeen} said then
   */
  OptionalLong transactionsSince(String commitsSeen);

  Fence fence();

  Markers markers();

  Counters counters();

  /** What the migrated schemas look like now, the marker table left out. */
  Catalog catalog();

  /**
   * Exact number of rows and a checksum of their content.
   *
   * @param table {@code schema.table}
   */
  TableDigest digest(String table);

  /**
   * What DMS wrote into its control tables on this side: rows it could not apply and tables it
   * suspended. Empty when there is none.
   *
   * @param taskResourceId the last part of the task's ARN, as DMS names the task in these tables
   * @param since only trouble at or after this instant
   */
  List<String> applyTrouble(String taskResourceId, Instant since);

  @Override
  void close();
}
