package aurora.cutover.database;

import aurora.cutover.error.PreconditionFailed;
import java.util.List;

/** Prepared transactions of our database: they outlive their sessions and pass every fence. */
final class PostgreSqlTransactions {

  private final PostgreSqlConnection connection;

  PostgreSqlTransactions(PostgreSqlConnection connection) {
    this.connection = connection;
  }

  /** {@code 'order-17' of shop_app}. */
  List<String> prepared() {
    return connection.query(
        "SELECT quote_literal(gid) || ' of ' || owner FROM pg_prepared_xacts"
            + " WHERE database = current_database() ORDER BY 1",
        row -> row.getString(1));
  }

  void requireNonePrepared() {
    List<String> prepared = prepared();
    if (!prepared.isEmpty()) {
      throw new PreconditionFailed(
          connection.credentials()
              + ": prepared transactions could still commit past the fence: "
              + String.join("; ", prepared)
              + ". End them by hand (COMMIT PREPARED / ROLLBACK PREPARED).");
    }
  }
}
