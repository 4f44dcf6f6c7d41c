package aurora.cutover.database;

import aurora.cutover.error.PreconditionFailed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Who is connected, and how to make them leave. Our own connection is never in the list. */
final class MySqlSessions {

  private static final int GONE_ALREADY = 1094;

  /** Threads of the server itself: replication appliers and the event scheduler. */
  private static final Set<String> SERVER_THREADS =
      Set.of("system user", "event_scheduler", "rdsadmin", "rdsrepladmin");

  private final MySqlConnection connection;

  MySqlSessions(MySqlConnection connection) {
    this.connection = connection;
  }

  /**
   * One line of the process list.
   *
   * @param user the name it logged in with; {@code unauthenticated user} until it has
   */
  record Session(long id, String user, String command) {

    boolean ofServer() {
      return SERVER_THREADS.contains(user) || command.startsWith("Binlog Dump");
    }

    boolean loggingIn() {
      return user.equals("unauthenticated user");
    }
  }

  List<Session> all() {
    return connection.query(
        "SELECT id, user, command FROM information_schema.processlist WHERE id <> CONNECTION_ID()",
        row -> new Session(row.getLong(1), row.getString(2), row.getString(3)));
  }

  List<Session> all(Predicate<Session> which) {
    return all().stream().filter(which).toList();
  }

  void end(List<Session> sessions) {
    boolean managed = !sessions.isEmpty() && managed();
    for (Session session : sessions) {
      String kill = managed ? "CALL mysql.rds_kill(?)" : "KILL CONNECTION ?";
      connection.updateUnless(Set.of(GONE_ALREADY), kill, session.id());
    }
  }

  /**
   * Ends the sessions that are there now and waits until none of these is left: a session leaves
   * the process list only after its transaction was rolled back.
   *
   * @throws PreconditionFailed naming who is still there at the deadline
   */
  void endAndAwait(Predicate<Session> which, Instant deadline) {
    List<Session> ended = all(which);
    end(ended);
    if (!Patience.until(deadline, () -> left(ended).isEmpty())) {
      throw new PreconditionFailed(
          connection.credentials() + ": ended, but still rolling back: " + counted(left(ended)));
    }
  }

  private List<Session> left(List<Session> ended) {
    if (ended.isEmpty()) {
      return ended;
    }
    Set<Long> ids = ended.stream().map(Session::id).collect(Collectors.toSet());
    return all(session -> ids.contains(session.id()));
  }

  /** {@code 3 (app 2, report 1)}. */
  static String counted(List<Session> sessions) {
    Map<String, Long> byUser =
        sessions.stream()
            .collect(Collectors.groupingBy(Session::user, TreeMap::new, Collectors.counting()));
    String users =
        byUser.entrySet().stream()
            .map(user -> user.getKey() + " " + user.getValue())
            .collect(Collectors.joining(", "));
    return sessions.size() + (users.isEmpty() ? "" : " (" + users + ")");
  }

  /** RDS and Aurora refuse KILL to their administrators and give them a procedure instead. */
  private boolean managed() {
    return connection.yes(
        "SELECT COUNT(*) > 0 FROM information_schema.routines"
            + " WHERE routine_schema = 'mysql' AND routine_name = 'rds_kill'");
  }
}
