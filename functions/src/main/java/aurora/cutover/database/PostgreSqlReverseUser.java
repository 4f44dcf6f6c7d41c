package aurora.cutover.database;

import aurora.cutover.error.PreconditionFailed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The role that the reverse task writes to the source as, tried on a connection of its own. */
final class PostgreSqlReverseUser {

  private final Credentials user;
  private final DatabaseSettings settings;
  private final PostgreSqlNames.Table table;

  PostgreSqlReverseUser(Credentials user, DatabaseSettings settings) {
    this.user = user;
    this.settings = settings;
    this.table = PostgreSqlNames.Table.of(settings.markerTable());
  }

  List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    if (settings.applicationAccounts().contains(user.username())) {
      gaps.add(user + " is fenced like an application: take it out of APPLICATION_ACCOUNTS");
    }
    try (PostgreSqlConnection connection =
        PostgreSqlConnection.application(user, settings.database(), settings.tls())) {
      var unused =
          connection.run(
              "an insert into " + table.dotted(),
              open -> PostgreSqlConnection.inTransaction(open, this::tried));
    } catch (PreconditionFailed refused) {
      gaps.add(user + " cannot write on the source: " + refused.getMessage());
    }
    return gaps;
  }

  /** Always rolled back by {@link PostgreSqlConnection#inTransaction}. */
  private Boolean tried(Connection open) throws SQLException {
    SqlConnection.execute(
        open,
        "INSERT INTO "
            + table.quoted()
            + " (id, run_id, seq, written_at) VALUES (?, 'reverse-probe', 0, clock_timestamp())",
        "probe-" + UUID.randomUUID());
    return true;
  }
}
