package aurora.cutover.rehearsal.postgresql;

import aurora.cutover.rehearsal.server.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Makes a server as it was on its first day, faster than a new one would be there. */
public final class CleanSlate {
  private static final String OURS =
      " FROM pg_roles WHERE rolname !~ '^pg_' AND rolname <> 'postgres'";

  private CleanSlate() {}

  /**
   * Ends replication from and into the server, and drops the database with every session in it, and
   * every role. Safe to repeat; the server on the other side may be gone.
   */
  public static void of(PostgreSqlServer server) throws SQLException {
    try (Connection database = server.connect()) {
      for (String name : Sql.texts(database, "SELECT subname FROM pg_subscription")) {
        // with its worker: a last error of that one would be held against the next one
        new Subscription(server, name).drop();
      }
      for (String gid : Sql.texts(database, "SELECT gid FROM pg_prepared_xacts")) {
        Sql.run(database, "ROLLBACK PREPARED " + Quote.literal(gid));
      }
      ReplicationSlot.drop(database, "true");
      // rights that are not in the database keep a role from being dropped
      for (String role : Sql.texts(database, "SELECT quote_ident(rolname)" + OURS)) {
        Sql.run(database, "DROP OWNED BY " + role + " CASCADE");
      }
    }
    try (Connection maintenance = server.connect(server.superuser(), "postgres")) {
      Sql.run(
          maintenance,
          "DROP DATABASE " + PostgreSqlServer.DATABASE + " WITH (FORCE)",
          "CREATE DATABASE " + PostgreSqlServer.DATABASE);
      List<String> roles = Sql.texts(maintenance, "SELECT quote_ident(rolname)" + OURS);
      if (!roles.isEmpty()) {
        Sql.run(maintenance, "DROP ROLE " + String.join(", ", roles));
      }
    }
  }
}
