package aurora.cutover.database;

import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import java.util.List;
import java.util.OptionalLong;

/** The server's binary log, read to count what was committed. */
final class MySqlBinaryLog {

  /** The event that ends a transaction of InnoDB. */
  private static final String COMMIT = "Xid";

  /** How the statement begins that ends a distributed one, which has no such event. */
  private static final String XA_COMMIT = "XA COMMIT";

  private final MySqlConnection connection;

  MySqlBinaryLog(MySqlConnection connection) {
    this.connection = connection;
  }

  /**
   * Transactions committed since a position; empty when the log no longer reaches back there, or is
   * too long to be read in a statement's time.
   *
   * @param position {@code file:position}, as the server itself gave it out
   */
  OptionalLong commitsSince(String position) {
    int colon = position.lastIndexOf(':');
    String file = position.substring(0, colon);
    try {
      List<String> files = connection.query("SHOW BINARY LOGS", row -> row.getString(1));
      int first = files.indexOf(file);
      if (first < 0) {
        return OptionalLong.empty();
      }
      long commits = commits(file, Long.parseLong(position.substring(colon + 1)));
      for (String later : files.subList(first + 1, files.size())) {
        commits += commits(later, 4);
      }
      return OptionalLong.of(commits);
    } catch (PreconditionFailed | DependencyUnavailable e) {
      return OptionalLong.empty();
    }
  }

  private long commits(String file, long from) {
    // neither word takes a placeholder; the file's name is the server's own, the number a number
    return connection
        .query(
            "SHOW BINLOG EVENTS IN '" + file + "' FROM " + from,
            row -> row.getString(3).equals(COMMIT) || row.getString(6).startsWith(XA_COMMIT))
        .stream()
        .filter(commits -> commits)
        .count();
  }
}
