package aurora.cutover.database;

import aurora.cutover.error.DependencyUnavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.mariadb.jdbc.Driver;

/**
 * One autocommit connection to one server, opened at its first use and again after it broke. Every
 * statement is bounded: 3 s to connect, 1 s for a metadata lock, 2 s for a row lock, 20 s for an
 * answer.
 */
final class MySqlConnection implements AutoCloseable {

  private static final int CONNECT_MILLIS = 3_000;
  private static final int ANSWER_MILLIS = 20_000;

  /** UTC, because DMS writes UTC into its control tables and TIMESTAMPs compare by their text. */
  private static final String SESSION =
      "lock_wait_timeout=1,innodb_lock_wait_timeout=2,max_execution_time=15000,wait_timeout=300,"
          + "time_zone='+00:00'";

  private final Credentials credentials;
  private final String tls;
  private final MySqlErrors errors;
  private Connection connection;
  private boolean isLast;

  MySqlConnection(Credentials credentials, String tls) {
    this.credentials = credentials;
    this.tls = tls;
    this.errors = new MySqlErrors(credentials);
  }

  /** How one row is read. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** What is done with the bare connection. */
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  Credentials credentials() {
    return credentials;
  }

  <T> List<T> query(String sql, Row<T> row, Object... arguments) {
    return run(sql, open -> select(open, sql, row, arguments));
  }

  <T> Optional<T> first(String sql, Row<T> row, Object... arguments) {
    return query(sql, row, arguments).stream().findFirst();
  }

  String text(String sql, Object... arguments) {
    return first(sql, row -> String.valueOf(row.getString(1)), arguments)
        .orElseThrow(() -> new DependencyUnavailable(credentials + " gave no row for: " + sql));
  }

  boolean yes(String sql, Object... arguments) {
    return text(sql, arguments).equals("1");
  }

  int update(String sql, Object... arguments) {
    return run(sql, open -> execute(open, sql, arguments));
  }

  /** False when the server refused with one of the given codes; any other refusal is thrown. */
  boolean updateUnless(Set<Integer> codes, String sql, Object... arguments) {
    return unless(codes, sql, open -> execute(open, sql, arguments)).isPresent();
  }

  /** Empty when the server refused with one of the given codes; any other refusal is thrown. */
  <T> Optional<T> unless(Set<Integer> codes, String doing, Work<T> work) {
    return run(
        doing,
        open -> {
          try {
            return Optional.of(work.with(open));
          } catch (SQLException refused) {
            if (codes.contains(refused.getErrorCode())) {
              return Optional.empty();
            }
            throw refused;
          }
        });
  }

  /**
   * Does it all over the connection that is open now: when that breaks, none is opened in its
   * place, and what is left of the work fails.
   */
  void withoutAnother(Runnable work) {
    isLast = true;
    try {
      work.run();
    } catch (RuntimeException failed) {
      close();
      throw failed;
    } finally {
      isLast = false;
    }
  }

  <T> T run(String doing, Work<T> work) {
    try {
      return work.with(open());
    } catch (SQLException e) {
      if (MySqlErrors.broken(e)) {
        close();
      }
      throw errors.translate(doing, e);
    }
  }

  static <T> List<T> select(Connection on, String sql, Row<T> row, Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = prepared(on, sql, arguments);
        ResultSet rows = statement.executeQuery()) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(row.read(rows));
      }
      return all;
    }
  }

  static int execute(Connection on, String sql, Object... arguments) throws SQLException {
    try (PreparedStatement statement = prepared(on, sql, arguments)) {
      return statement.executeUpdate();
    }
  }

  private static PreparedStatement prepared(Connection on, String sql, Object... arguments)
      throws SQLException {
    PreparedStatement statement = on.prepareStatement(sql);
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
    return statement;
  }

  private Connection open() throws SQLException {
    if (connection == null && isLast) {
      throw new SQLException("the connection is gone that held the turn", "08003");
    }
    if (connection == null) {
      connection = new Driver().connect(url(), properties());
    }
    return connection;
  }

  private String url() {
    return "jdbc:mariadb://" + credentials.host() + ":" + credentials.port() + "/";
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("user", credentials.username());
    properties.setProperty("password", credentials.password());
    properties.setProperty("sslMode", tls);
    // caching_sha2_password without TLS hands over the password under the server's key
    properties.setProperty("allowPublicKeyRetrieval", String.valueOf(tls.equals("disable")));
    properties.setProperty("connectTimeout", String.valueOf(CONNECT_MILLIS));
    properties.setProperty("socketTimeout", String.valueOf(ANSWER_MILLIS));
    properties.setProperty("sessionVariables", SESSION);
    return properties;
  }

  @Override
  public void close() {
    Connection closing = connection;
    connection = null;
    if (closing != null) {
      try {
        closing.close();
      } catch (SQLException alreadyGone) {
        return;
      }
    }
  }
}
