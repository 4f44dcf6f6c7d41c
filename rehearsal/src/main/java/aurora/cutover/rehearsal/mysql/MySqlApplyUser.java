package aurora.cutover.rehearsal.mysql;

import aurora.cutover.rehearsal.server.Login;
import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * The account that DMS applies changes as. MySQL's own replication has none and passes every fence,
 * so that account is tried beside it: it keeps DMS's control tables, as a task does, and where it
 * may not write there, or not behind the fence, the task has failed.
 */
final class MySqlApplyUser {

  private static final Duration BETWEEN = Duration.ofMillis(500);
  private static final int ACCESS_DENIED = 1044;
  private static final int LAST_REFUSAL = 1290;
  private static final String HEARTBEAT =
      """
      REPLACE INTO awsdms_control.awsdms_status VALUES
        ('', '', 'RUNNING', NOW(), 0, 0, 0, '', NOW(), '', NOW(), NOW())
      """;

  private final Login account;
  private final MySqlServer target;
  private long triedAt = System.nanoTime();

  MySqlApplyUser(Login account, MySqlServer target) {
    this.account = account;
    this.target = target;
  }

  /** Makes the control tables. */
  void begin() throws SQLException {
    try (Connection connection = target.connect(account, "")) {
      ControlTables.create(connection);
    }
  }

  /** Why the account may not write now; a server that is away is no refusal. */
  synchronized Optional<String> refusal() {
    if (System.nanoTime() - triedAt < BETWEEN.toNanos()) {
      return Optional.empty();
    }
    triedAt = System.nanoTime();
    try (Connection connection = target.connect(account, "")) {
      Sql.run(connection, HEARTBEAT);
      return Optional.empty();
    } catch (SQLException e) {
      return e.getErrorCode() >= ACCESS_DENIED && e.getErrorCode() <= LAST_REFUSAL
          ? Optional.of("Last Error  " + account.user() + ": " + e.getMessage())
          : Optional.empty();
    }
  }
}
