package aurora.cutover.database;

import aurora.cutover.error.CutoverException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.postgresql.Driver;

/**
 * To one database of a PostgreSQL server. Every statement is bounded: 3 s to connect, 5 s to log
 * in, 2 s for a lock, 20 s for an answer.
 */
final class PostgreSqlConnection extends SqlConnection {

  private static final int CONNECT_SECONDS = 3;
  private static final int LOGIN_SECONDS = 5;
  private static final int ANSWER_MILLIS = 20_000;

  /**
   * Values and expressions read the same on every server: UTC, as DMS writes it, and names with
   * their schema. A commit of ours waits for its own disk only, not for a standby that may be gone.
   */
  private static final String SESSION =
      "SET statement_timeout = '15s'; SET lock_timeout = '2s'; SET timezone = 'UTC';"
          + " SET search_path = pg_catalog; SET datestyle = 'ISO, YMD';"
          + " SET intervalstyle = 'postgres'; SET bytea_output = 'hex';"
          + " SET extra_float_digits = 1; SET synchronous_commit = local";

  /** Our own sessions pass the fence's second door; a probe must not. */
  private static final String WRITABLE = "; SET default_transaction_read_only = off";

  private final String database;
  private final String tls;
  private final String session;
  private final PostgreSqlErrors errors;

  private PostgreSqlConnection(
      Credentials credentials, String database, String tls, String session) {
    super(credentials);
    this.database = database;
    this.tls = tls;
    this.session = session;
    this.errors = new PostgreSqlErrors(credentials);
  }

  static PostgreSqlConnection ours(Credentials credentials, String database, String tls) {
    return new PostgreSqlConnection(credentials, database, tls, SESSION + WRITABLE);
  }

  static PostgreSqlConnection application(Credentials credentials, String database, String tls) {
    return new PostgreSqlConnection(credentials, database, tls, SESSION);
  }

  String database() {
    return database;
  }

  /** Empty when the server refused with one of the given states; any other refusal is thrown. */
  <T> Optional<T> unless(Set<String> states, String doing, Work<T> work) {
    return unless(refused -> states.contains(refused.getSQLState()), doing, work);
  }

  /** Everything or nothing: committed when the work returns, rolled back when it throws. */
  void atomically(String doing, List<String> statements) {
    run(
        doing,
        open ->
            inTransaction(
                open,
                on -> {
                  for (String sql : statements) {
                    execute(on, sql);
                  }
                  on.commit();
                  return statements;
                }));
  }

  /** Rolls back whatever the work did not commit. */
  static <T> T inTransaction(Connection open, Work<T> work) throws SQLException {
    open.setAutoCommit(false);
    try {
      return work.with(open);
    } finally {
      if (!open.isClosed()) {
        open.rollback();
        open.setAutoCommit(true);
      }
    }
  }

  @Override
  Connection connect() throws SQLException {
    Connection fresh = new Driver().connect(url(), properties());
    try {
      fresh.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
      execute(fresh, session);
      return fresh;
    } catch (SQLException e) {
      fresh.close();
      throw e;
    }
  }

  @Override
  boolean isBrokenBy(SQLException e) {
    return PostgreSqlErrors.broken(e);
  }

  @Override
  CutoverException translated(String doing, SQLException e) {
    return errors.translate(doing, e);
  }

  @Override
  String yes() {
    return "t";
  }

  private String url() {
    return "jdbc:postgresql://"
        + credentials().host()
        + ":"
        + credentials().port()
        + "/"
        + java.net.URLEncoder.encode(database, java.nio.charset.StandardCharsets.UTF_8);
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("user", credentials().username());
    properties.setProperty("password", credentials().password());
    properties.setProperty("sslmode", tls.equals("trust") ? "require" : tls);
    if (tls.startsWith("verify")) {
      // the JVM's trust store, as the MySQL driver uses it, not a file in somebody's home folder
      properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    }
    properties.setProperty("connectTimeout", String.valueOf(CONNECT_SECONDS));
    properties.setProperty("socketTimeout", String.valueOf(LOGIN_SECONDS));
    properties.setProperty("ApplicationName", "aurora-cutover");
    // two questions less for every connection: no server here is older
    properties.setProperty("assumeMinServerVersion", "10");
    properties.setProperty("gssEncMode", "disable");
    return properties;
  }
}
