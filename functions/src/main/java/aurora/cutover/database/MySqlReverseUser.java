package aurora.cutover.database;

import aurora.cutover.error.PreconditionFailed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The user that the reverse task writes to the source as. Tried on a connection of its own: the
 * task may connect in another way, but not with other rights.
 */
final class MySqlReverseUser {

  private static final Pattern ABOVE_READ_ONLY =
      Pattern.compile(
          "GRANT [^`']*\\b(CONNECTION_ADMIN|SUPER|ALL PRIVILEGES)\\b[^`']* ON \\*\\.\\* TO ");

  private final Credentials user;
  private final DatabaseSettings settings;

  MySqlReverseUser(Credentials user, DatabaseSettings settings) {
    this.user = user;
    this.settings = settings;
  }

  List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    if (settings.applicationAccounts().contains(user.username())) {
      gaps.add(user + " is fenced like an application: take it out of APPLICATION_ACCOUNTS");
    }
    try (MySqlConnection connection = new MySqlConnection(user, settings.tls())) {
      if (settings.fenceMode() == FenceMode.READ_ONLY && !passesReadOnly(connection)) {
        gaps.add(user + " cannot write under read_only: GRANT CONNECTION_ADMIN ON *.* to it");
      }
      connection.run("an insert into " + settings.markerTable(), this::tried);
    } catch (PreconditionFailed refused) {
      gaps.add(user + " cannot write on the source: " + refused.getMessage());
    }
    return gaps;
  }

  /** By its own grants and its active roles'; the privilege tables show others' as well. */
  private static boolean passesReadOnly(MySqlConnection connection) {
    return connection.query("SHOW GRANTS", row -> row.getString(1)).stream()
        .anyMatch(grant -> ABOVE_READ_ONLY.matcher(grant).lookingAt());
  }

  private Void tried(Connection open) throws SQLException {
    open.setAutoCommit(false);
    SqlConnection.execute(
        open,
        "INSERT INTO "
            + MySqlNames.Table.of(settings.markerTable()).quoted()
            + " (id, run_id, seq, written_at) VALUES (?, 'reverse-probe', 0, NOW(6))",
        "probe-" + UUID.randomUUID());
    open.rollback();
    return null;
  }
}
