package aurora.cutover.database;

import aurora.cutover.error.PreconditionFailed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * Tries an insert as the application's probe role, on a connection of its own, and rolls it back.
 * Only the refusals a fence causes count as refused: a wrong password, a missing right or a line in
 * pg_hba.conf refuse too, and prove nothing.
 */
final class PostgreSqlProbe {

  /** A read-only transaction: the second door, or a server in recovery, as an Aurora reader is. */
  private static final String READ_ONLY = "25006";

  /** NOLOGIN, but pg_hba.conf refuses with the same state; the password was right in both. */
  private static final String LOGIN_REFUSED = "28000";

  private final PostgreSqlConnection ours;
  private final Credentials probe;
  private final String tls;
  private final PostgreSqlNames.Table table;

  PostgreSqlProbe(PostgreSqlConnection ours, Credentials probe, DatabaseSettings settings) {
    this.ours = ours;
    this.probe = probe;
    this.tls = settings.tls();
    this.table = PostgreSqlNames.Table.of(settings.probeTable());
  }

  String username() {
    return probe.username();
  }

  WriteProbe write() {
    try (PostgreSqlConnection connection =
        PostgreSqlConnection.application(probe, ours.database(), tls)) {
      return connection.run(
          "a probe insert into " + table.dotted(),
          open -> PostgreSqlConnection.inTransaction(open, this::tried));
    } catch (PreconditionFailed refused) {
      return refusal(refused).orElseThrow(() -> refused);
    }
  }

  private WriteProbe tried(Connection open) throws SQLException {
    SqlConnection.execute(
        open, "INSERT INTO " + table.quoted() + " (id) VALUES (?)", "probe-" + UUID.randomUUID());
    return new WriteProbe.Accepted();
  }

  private Optional<WriteProbe> refusal(PreconditionFailed failed) {
    if (!(failed.getCause() instanceof SQLException said)) {
      return Optional.empty();
    }
    String state = String.valueOf(said.getSQLState());
    boolean fenced = state.equals(READ_ONLY) || (state.equals(LOGIN_REFUSED) && mayNotLogIn());
    return fenced
        ? Optional.of(new WriteProbe.Refused(state, PostgreSqlErrors.words(said)))
        : Optional.empty();
  }

  private boolean mayNotLogIn() {
    return ours.yes(
        "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = ? AND NOT rolcanlogin)",
        probe.username());
  }
}
