package aurora.cutover.rehearsal.stage;

import aurora.cutover.rehearsal.load.DatabaseLogin;
import aurora.cutover.rehearsal.load.SideDetector;
import aurora.cutover.rehearsal.mysql.Login;
import aurora.cutover.rehearsal.mysql.MySqlPair;
import aurora.cutover.rehearsal.mysql.MySqlServer;
import aurora.cutover.rehearsal.mysql.NativeReplication;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The two databases, as clients, an administrator and a scenario reach them. */
public final class Sides {

  private final MySqlPair mysql;

  Sides(MySqlPair mysql) {
    this.mysql = mysql;
  }

  /** An application's login through the service name. */
  public DatabaseLogin login(Login account) {
    return login(account, Names.SERVICE);
  }

  /** A login straight to one side, as the prober uses it. */
  public DatabaseLogin direct(Login account, String side) {
    return login(account, server(side).address().address());
  }

  private DatabaseLogin login(Login account, String host) {
    return DatabaseLogin.mysql(
        host, mysql.source().address().port(), account.user(), account.password());
  }

  public MySqlServer server(String side) {
    return side.equals(Names.SOURCE) ? mysql.source() : mysql.target();
  }

  /** Tells a connection's side by the server's own identity, whatever name it was opened by. */
  public SideDetector sideDetector() throws SQLException {
    return SideDetector.byQuery(
        "SELECT @@server_uuid",
        Map.of(uuid(mysql.source()), Names.SOURCE, uuid(mysql.target()), Names.TARGET));
  }

  private static String uuid(MySqlServer server) throws SQLException {
    try (Connection root = server.connect();
        var row = root.createStatement().executeQuery("SELECT @@server_uuid")) {
      row.next();
      return row.getString(1);
    }
  }

  /** Slows replication down from now on. */
  public void delayReplication(Duration delay) {
    Sql.orFail(() -> replication().delay(delay));
  }

  /** Stops applying changes on the target, as an engine that hangs would. */
  public void haltReplication() {
    onRoot(Names.TARGET, "STOP SLAVE");
  }

  public NativeReplication replication() {
    return new NativeReplication(mysql.source(), mysql.target(), Set.of("shop"));
  }

  /** Runs a statement on one side as its administrator. */
  public void onRoot(String side, String statement) {
    Sql.orFail(
        () -> {
          try (Connection root = server(side).connect();
              var on = root.createStatement()) {
            on.execute(statement);
          }
        });
  }

  /** One value from one side, asked as its administrator. */
  public String ask(String side, String query) {
    return Sql.orFail(
        () -> {
          try (Connection root = server(side).connect();
              var on = root.createStatement();
              var row = on.executeQuery(query)) {
            return row.next() ? row.getString(1) : "";
          }
        });
  }

  /** Ids of the sessions that application accounts have on one side. */
  public List<String> applicationSessions(String side) {
    String ids =
        ask(
            side,
            "SELECT GROUP_CONCAT(id) FROM information_schema.processlist WHERE user IN ('app', 'billing')");
    return ids == null ? List.of() : List.of(ids.split(",", -1));
  }
}
