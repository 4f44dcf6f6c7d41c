package aurora.cutover.database;

import java.util.List;
import java.util.Set;

/** What both fences do with the named application accounts: try as one, and send them away. */
final class ApplicationAccess {

  private final MySqlSessions sessions;
  private final MySqlProbe probe;
  private final Set<String> applications;

  ApplicationAccess(MySqlConnection connection, MySqlProbe probe, Set<String> applications) {
    this.sessions = new MySqlSessions(connection);
    this.probe = probe;
    this.applications = applications;
  }

  WriteProbe probe() {
    return probe.write();
  }

  int endSessions() {
    List<MySqlSessions.Session> theirs =
        sessions.all(
            session ->
                applications.contains(session.user()) && !session.user().equals(probe.username()));
    sessions.end(theirs);
    return theirs.size();
  }
}
