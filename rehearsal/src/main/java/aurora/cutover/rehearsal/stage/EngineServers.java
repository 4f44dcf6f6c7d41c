package aurora.cutover.rehearsal.stage;

import aurora.cutover.rehearsal.load.DatabaseLogin;
import aurora.cutover.rehearsal.server.DatabaseServer;
import aurora.cutover.rehearsal.server.Login;
import aurora.cutover.rehearsal.server.Pair;
import aurora.cutover.rehearsal.server.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Source and target: two real servers of one engine, asked in that engine's own words. A side is
 * {@link Names#SOURCE} or {@link Names#TARGET}.
 */
interface EngineServers extends AutoCloseable {

  /** Whether application accounts are refused on a side. */
  enum FenceSeen {
    UP,
    DOWN,
    HALF
  }

  /**
   * Starts both at once.
   *
   * @param engine mysql or postgresql
   * @param cache for what is unpacked once
   * @param work for the servers' data; deleted first
   * @param notice is told what is done to this machine or takes time
   */
  static EngineServers start(String engine, Path cache, Path work, Consumer<String> notice) {
    return switch (engine) {
      case "mysql" -> MySqlServers.start(cache.resolve(engine), work, notice);
      case "postgresql" -> PostgreSqlServers.start(cache.resolve(engine), work, notice);
      default -> throw new IllegalArgumentException("there are no servers of " + engine);
    };
  }

  Pair<? extends DatabaseServer> pair();

  EngineNames names();

  private DatabaseServer server(String side) {
    return side.equals(Names.SOURCE) ? pair().source() : pair().target();
  }

  /** The loopback address of a side. */
  default String address(String side) {
    return server(side).address().address();
  }

  /** The same on both sides. */
  default int port() {
    return pair().source().address().port();
  }

  /** A connection as administrator; the caller closes it. */
  default Connection connect(String side) throws SQLException {
    return server(side).connect();
  }

  /** A login as an application has it. */
  DatabaseLogin login(String host, Login account);

  /** Asks for what tells one server from the other; applications may ask it. */
  String identityQuery();

  FenceSeen fence(String side) throws SQLException;

  /** Ids of the sessions that the application accounts have on one side. */
  default List<String> sessions(String side, List<Login> accounts) throws SQLException {
    try (Connection root = connect(side)) {
      return Sql.texts(
          root,
          accounts.stream()
              .map(login -> "'" + login.user() + "'")
              .collect(Collectors.joining(", ", sessionQuery() + " IN (", ")")));
    }
  }

  /** Asks for the ids of sessions, up to the column that names their account. */
  String sessionQuery();

  /** The statement that ends a session. */
  String endSession(String id);

  /** The statement that gives a table of the shop another name. */
  String renameTable(String from, String to);

  /** SIGKILL. */
  default void crash(String side) {
    server(side).kill();
  }

  /** Starts a server again on the data it has. */
  default void restart(String side) {
    server(side).restart();
  }

  ShopDatabases shop(Accounts accounts, Grants grants);

  EngineReplication replication(Accounts accounts, Grants grants);

  @Override
  default void close() {
    pair().close();
  }
}
