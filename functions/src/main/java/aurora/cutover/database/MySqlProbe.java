package aurora.cutover.database;

import aurora.cutover.error.PreconditionFailed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Tries an insert as the application's probe role, on a connection of its own, and rolls it back.
 * Only the refusals a fence of ours causes count as refused: a wrong password or a missing right
 * refuses too, and proves nothing.
 */
final class MySqlProbe {

  /** read_only or super_read_only; InnoDB read-only, which is what an Aurora reader says. */
  private static final Set<Integer> SERVER_REFUSES = Set.of(1290, 1836);

  private static final int ACCOUNT_LOCKED = 3118;

  private final Credentials probe;
  private final String tls;
  private final MySqlNames.Table table;
  private final Set<Integer> refusals;

  MySqlProbe(Credentials probe, DatabaseSettings settings) {
    this.probe = probe;
    this.tls = settings.tls();
    this.table = MySqlNames.Table.of(settings.probeTable());
    this.refusals =
        switch (settings.fenceMode()) {
          case READ_ONLY -> SERVER_REFUSES;
          case LOCK_ACCOUNTS -> Set.of(1290, 1836, ACCOUNT_LOCKED);
        };
  }

  String username() {
    return probe.username();
  }

  WriteProbe write() {
    try (MySqlConnection connection = new MySqlConnection(probe, tls)) {
      return connection.run("a probe insert into " + table.dotted(), this::tried);
    } catch (PreconditionFailed refused) {
      return refusal(refused).orElseThrow(() -> refused);
    }
  }

  private WriteProbe tried(Connection open) throws SQLException {
    open.setAutoCommit(false);
    SqlConnection.execute(
        open, "INSERT INTO " + table.quoted() + " (id) VALUES (?)", "probe-" + UUID.randomUUID());
    open.rollback();
    return new WriteProbe.Accepted();
  }

  private Optional<WriteProbe> refusal(PreconditionFailed failed) {
    if (failed.getCause() instanceof SQLException said && refusals.contains(said.getErrorCode())) {
      return Optional.of(
          new WriteProbe.Refused(String.valueOf(said.getErrorCode()), MySqlErrors.words(said)));
    }
    return Optional.empty();
  }
}
