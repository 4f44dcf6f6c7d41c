package aurora.cutover.database;

import aurora.cutover.error.PreconditionFailed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What is still open or prepared in the server, and could be committed later. */
final class MySqlTransactions {

  /** XA RECOVER's way of refusing without XA_RECOVER_ADMIN, as run on 8.0.15. */
  private static final int NO_XA_RIGHT = 1401;

  /** InnoDB answers from a cache that it renews only when nobody has read it for 100 ms. */
  private static final long CACHE_MILLIS = 120;

  private final MySqlConnection connection;

  MySqlTransactions(MySqlConnection connection) {
    this.connection = connection;
  }

  /**
   * Prepared transactions by their id. They outlive their session, and XA COMMIT passes read_only
   * (as run on 8.0.15).
   */
  List<String> prepared() {
    return connection
        .unless(
            Set.of(NO_XA_RIGHT),
            "XA RECOVER",
            open ->
                SqlConnection.select(
                    open, "XA RECOVER CONVERT XID", row -> "XA " + row.getString("data")))
        .orElseThrow(
            () ->
                new PreconditionFailed(
                    connection.credentials()
                        + ": prepared transactions cannot be seen; missing: GRANT"
                        + " XA_RECOVER_ADMIN ON *.* TO '"
                        + connection.credentials().username()
                        + "'"));
  }

  /** Transactions of threads up to the given id, but those of the spared ones. */
  List<String> openUpTo(long highestThread, Set<Long> sparedThreads) {
    return connection
        .query(
            "SELECT trx_mysql_thread_id, trx_state, trx_started, trx_rows_modified"
                + " FROM information_schema.innodb_trx"
                + " WHERE trx_mysql_thread_id BETWEEN 1 AND ?"
                + " AND trx_mysql_thread_id <> CONNECTION_ID()",
            row ->
                new Open(
                    row.getLong(1),
                    row.getString(2) + " since " + row.getString(3) + ", rows " + row.getLong(4)),
            highestThread)
        .stream()
        .filter(open -> !sparedThreads.contains(open.thread()))
        .map(open -> "connection " + open.thread() + " " + open.what())
        .toList();
  }

  /**
   * Waits until the threads' transactions are gone.
   *
   * @throws PreconditionFailed naming every open and every prepared transaction there still is
   */
  void requireNone(Instant deadline, Supplier<List<String>> open) {
    Patience.until(deadline, CACHE_MILLIS, () -> open.get().isEmpty());
    List<String> all = new ArrayList<>(open.get());
    requireNone(all);
  }

  /** The same for prepared transactions alone. */
  void requireNonePrepared() {
    requireNone(new ArrayList<>());
  }

  private void requireNone(List<String> all) {
    all.addAll(prepared());
    if (!all.isEmpty()) {
      throw new PreconditionFailed(
          connection.credentials()
              + ": transactions could still commit past the fence: "
              + all.stream().sorted().collect(Collectors.joining("; "))
              + ". Commit or roll back the prepared ones by hand (XA COMMIT / XA ROLLBACK).");
    }
  }

  private record Open(long thread, String what) {}
}
