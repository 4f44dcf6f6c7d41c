package aurora.cutover.database;

import aurora.cutover.error.PreconditionFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Who is connected to our database, and how to make them leave. Our own connection is never in the
 * list, nor is a walsender: through one of these DMS reads the log.
 */
final class PostgreSqlSessions {

  /** A login that was let in asks nothing more of its client; what takes longer is not one. */
  private static final Duration LONGEST_LOGIN = Duration.ofSeconds(2);

  private final PostgreSqlConnection connection;

  PostgreSqlSessions(PostgreSqlConnection connection) {
    this.connection = connection;
  }

  /**
   * One client's session.
   *
   * @param user the role it logged in as, whatever SET ROLE made of it
   */
  record Session(int pid, String user) {}

  List<Session> all(Predicate<Session> which) {
    return connection
        .query(
            "SELECT pid, usename FROM pg_stat_activity WHERE datname = current_database()"
                + " AND backend_type = 'client backend' AND pid <> pg_backend_pid()",
            row -> new Session(row.getInt(1), String.valueOf(row.getString(2))))
        .stream()
        .filter(which)
        .toList();
  }

  void end(List<Session> sessions) {
    for (Session session : sessions) {
      // false when it has gone already
      connection.yes("SELECT pg_terminate_backend(?)", session.pid());
    }
  }

  /**
   * Ends the sessions that are there now and waits until none of these is left: a session leaves
   * the list only after its transaction was rolled back.
   *
   * @throws PreconditionFailed naming who is still there at the deadline
   */
  void endAndAwait(Predicate<Session> which, Instant deadline) {
    awaitLogins(deadline);
    List<Session> ended = all(which);
    end(ended);
    if (!Patience.until(deadline, () -> left(ended).isEmpty())) {
      throw new PreconditionFailed(
          connection.credentials() + ": ended, but still rolling back: " + counted(left(ended)));
    }
  }

  /**
   * A login that read its role before we changed it may still be on its way into the list. It has a
   * virtual transaction by then, and gets into the list or goes before that one ends.
   */
  private void awaitLogins(Instant deadline) {
    Set<Integer> before = loggingIn();
    Instant longest = Instant.now().plus(LONGEST_LOGIN);
    Patience.until(
        longest.isBefore(deadline) ? longest : deadline,
        () -> {
          Set<Integer> left = new HashSet<>(before);
          if (!left.isEmpty()) {
            left.retainAll(loggingIn());
          }
          return left.isEmpty();
        });
  }

  private Set<Integer> loggingIn() {
    return new HashSet<>(
        connection.query(
            "SELECT l.pid FROM pg_locks l WHERE l.locktype = 'virtualxid' AND l.pid IS NOT NULL"
                + " AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.pid = l.pid"
                + " AND (a.usename IS NOT NULL OR a.backend_type <> 'client backend'))",
            row -> row.getInt(1)));
  }

  private List<Session> left(List<Session> ended) {
    if (ended.isEmpty()) {
      return ended;
    }
    Set<Integer> pids = ended.stream().map(Session::pid).collect(Collectors.toSet());
    return all(session -> pids.contains(session.pid()));
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
}
