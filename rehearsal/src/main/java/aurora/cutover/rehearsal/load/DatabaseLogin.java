package aurora.cutover.rehearsal.load;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Where and as whom to connect. The URL must bound connecting and every wait for an answer, since
 * nobody else does; the host in it is resolved again for every connection.
 */
public record DatabaseLogin(String jdbcUrl, String user, String password) {

  private static final String MYSQL_OPTIONS =
      "connectTimeout=1000&socketTimeout=2000&sslMode=disable&allowPublicKeyRetrieval=true";

  private static final String POSTGRESQL_OPTIONS =
      "connectTimeout=1&socketTimeout=2&sslmode=disable&gssEncMode=disable"
          + "&assumeMinServerVersion=10";

  public DatabaseLogin {
    if (jdbcUrl.isBlank() || user.isBlank()) {
      throw new IllegalArgumentException("A database login needs a JDBC URL and a user");
    }
  }

  /** A MySQL server's {@code shop}: 1 s to connect, 2 s to answer. */
  public static DatabaseLogin mysql(String host, int port, String user, String password) {
    return new DatabaseLogin(
        "jdbc:mariadb://" + host + ":" + port + "/shop?" + MYSQL_OPTIONS, user, password);
  }

  /** A PostgreSQL server's database {@code shop}: 1 s to connect, 2 s to answer. */
  public static DatabaseLogin postgresql(String host, int port, String user, String password) {
    return new DatabaseLogin(
        "jdbc:postgresql://" + host + ":" + port + "/shop?" + POSTGRESQL_OPTIONS, user, password);
  }

  /** A connection of the caller's own, outside any pool. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl, user, password);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return user + " at " + jdbcUrl;
  }
}
