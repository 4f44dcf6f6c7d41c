package aurora.cutover.database;

import aurora.cutover.error.PreconditionFailed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Fences a self-managed server as a whole by read_only. Accounts with CONNECTION_ADMIN (ours and
 * DMS's) pass it, and nobody passes the seal, super_read_only.
 */
final class ReadOnlyFence implements Fence {

  private final MySqlConnection connection;
  private final Set<String> exempt;
  private final ReadOnlyVariables variables;
  private final MySqlSessions sessions;
  private final MySqlTransactions transactions;
  private final ReadOnlyGaps gaps;
  private final ApplicationAccess access;
  private final MySqlTurn turn;

  ReadOnlyFence(
      MySqlConnection connection, Set<String> exempt, ReadOnlyGaps gaps, ApplicationAccess access) {
    this.connection = connection;
    this.exempt = exempt;
    this.gaps = gaps;
    this.access = access;
    this.variables = new ReadOnlyVariables(connection);
    this.sessions = new MySqlSessions(connection);
    this.transactions = new MySqlTransactions(connection);
    this.turn = new MySqlTurn(connection);
  }

  @Override
  public Map<String, String> state() {
    return variables.all();
  }

  @Override
  public List<String> gaps() {
    return gaps.all();
  }

  @Override
  public List<String> plan() {
    Map<String, String> now = variables.all();
    return List.of(
        "SET GLOBAL event_scheduler = OFF (now " + now.get("event_scheduler") + ")",
        "SET GLOBAL read_only = ON (now " + now.get("read_only") + ")",
        "KILL CONNECTION: " + MySqlSessions.counted(sessions.all(this::foreign)),
        "wait until their open transactions are gone: now "
            + transactions.openUpTo(Long.MAX_VALUE, spared()).size(),
        "XA RECOVER must be empty: now " + transactions.prepared().size(),
        "SET GLOBAL super_read_only = ON after the marker, OFF again at the line (now "
            + now.get("super_read_only")
            + ")");
  }

  @Override
  public void raise(Instant deadline, Runnable stillMine) {
    turn.take(
        deadline,
        stillMine,
        () -> {
          if (variables.schedulerRuns()) {
            variables.scheduler(false);
          }
          refuseWrites(deadline, stillMine);
          long newest = newestThread();
          sessions.endAndAwait(this::foreign, deadline);
          transactions.requireNone(deadline, () -> transactions.openUpTo(newest, spared()));
          if (!stands()) {
            throw new PreconditionFailed(
                connection.credentials() + ": read_only was set, and reads OFF");
          }
        });
  }

  private void refuseWrites(Instant deadline, Runnable stillMine) {
    while (!variables.tryReadOnly()) {
      List<MySqlSessions.Session> blocking = sessions.all(this::foreign);
      sessions.end(blocking);
      if (Instant.now().isAfter(deadline)) {
        throw new PreconditionFailed(
            connection.credentials()
                + ": read_only waited for table locks or statements until the deadline; connected: "
                + MySqlSessions.counted(sessions.all()));
      }
      stillMine.run();
    }
  }

  /** Connections are numbered upwards: whoever comes later meets the fence at his first write. */
  private long newestThread() {
    return Long.parseLong(connection.text("SELECT MAX(id) FROM information_schema.processlist"));
  }

  @Override
  public void seal(Runnable stillMine) {
    turn.take(stillMine, () -> variables.superReadOnly(true));
  }

  @Override
  public void unseal(Runnable stillMine) {
    turn.take(stillMine, () -> variables.superReadOnly(false));
  }

  @Override
  public boolean stands() {
    return variables.readOnly();
  }

  @Override
  public void restore(Map<String, String> state, Runnable stillMine) {
    turn.take(stillMine, () -> variables.restore(state));
  }

  @Override
  public void open(Runnable stillMine) {
    turn.take(stillMine, variables::writable);
  }

  @Override
  public WriteProbe probe() {
    return access.probe();
  }

  @Override
  public int endSessions() {
    return access.endSessions();
  }

  private boolean foreign(MySqlSessions.Session session) {
    return !session.ofServer() && !session.loggingIn() && !exempt.contains(session.user());
  }

  private Set<Long> spared() {
    return sessions.all(session -> !foreign(session)).stream()
        .map(MySqlSessions.Session::id)
        .collect(Collectors.toSet());
  }
}
