package aurora.cutover.rehearsal.stage;

import aurora.cutover.rehearsal.load.DatabaseLogin;
import aurora.cutover.rehearsal.load.SideDetector;
import aurora.cutover.rehearsal.server.Login;
import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The two databases, as clients, an administrator and a scenario reach them. */
public final class Sides {

  private final EngineServers servers;
  private final EngineReplication replication;
  private final Accounts accounts;

  Sides(EngineServers servers, EngineReplication replication, Accounts accounts) {
    this.servers = servers;
    this.replication = replication;
    this.accounts = accounts;
  }

  /** An application's login through the service name. */
  public DatabaseLogin login(Login account) {
    return servers.login(Names.SERVICE, account);
  }

  /** A login straight to one side, as the prober uses it. */
  public DatabaseLogin direct(Login account, String side) {
    return servers.login(servers.address(side), account);
  }

  /** A connection as one side's administrator; the caller closes it. */
  public Connection connect(String side) throws SQLException {
    return servers.connect(side);
  }

  /** Tells a connection's side by the server's own identity, whatever name it was opened by. */
  public SideDetector sideDetector() {
    String question = servers.identityQuery();
    return SideDetector.byQuery(
        question,
        Map.of(
            ask(Names.SOURCE, question), Names.SOURCE, ask(Names.TARGET, question), Names.TARGET));
  }

  /** True when applications are refused on a side; empty when only some of them are. */
  public Optional<Boolean> isFenced(String side) {
    return switch (Statements.orFail(() -> servers.fence(side))) {
      case UP -> Optional.of(true);
      case DOWN -> Optional.of(false);
      case HALF -> Optional.empty();
    };
  }

  /** Slows replication down from now on. */
  public void delayReplication(Duration delay) {
    Statements.orFail(() -> replication.delay(delay));
  }

  /** Stops applying changes on the target, as an engine that hangs would. */
  public void haltReplication() {
    Statements.orFail(replication::halt);
  }

  /** Takes a table of the shop out of the sight of whoever applies changes on a side. */
  public void hide(String side, String table) {
    onRoot(side, servers.renameTable(table, "hidden_" + table));
  }

  /** Brings it back. */
  public void show(String side, String table) {
    onRoot(side, servers.renameTable("hidden_" + table, table));
  }

  /** Kills a side's server outright; what it acknowledged is there when it is restarted. */
  public void crash(String side) {
    servers.crash(side);
  }

  /** Starts a side's server again; fences that were variables are gone. */
  public void restart(String side) {
    servers.restart(side);
  }

  /** Whole seconds that the target is behind; empty when nobody can tell. */
  public OptionalLong secondsBehind() throws SQLException {
    return replication.secondsBehind();
  }

  /** What the servers keep their logs for on behalf of the two tasks. */
  public List<String> keptLog() {
    return Statements.orFail(replication::keptLog);
  }

  /** Runs a statement on one side as its administrator. */
  public void onRoot(String side, String statement) {
    Statements.orFail(
        () -> {
          try (Connection root = servers.connect(side)) {
            Sql.run(root, statement);
          }
        });
  }

  /** One value from one side, asked as its administrator. */
  public String ask(String side, String query) {
    return Statements.orFail(
        () -> {
          try (Connection root = servers.connect(side)) {
            return Sql.texts(root, query).stream().findFirst().orElse("");
          }
        });
  }

  /** Ids of the sessions that applications have on one side. */
  public List<String> applicationSessions(String side) {
    return Statements.orFail(
        () -> servers.sessions(side, List.of(accounts.app(), accounts.billing())));
  }

  /** Ends one of them. */
  public void endSession(String side, String id) {
    onRoot(side, servers.endSession(id));
  }
}
