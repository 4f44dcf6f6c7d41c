package aurora.cutover.database;

import aurora.cutover.error.DependencyUnavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One autocommit connection to one database, opened at its first use and again after it broke.
 * Every statement is bounded: 3 s to connect, 5 s to log in, 2 s for a lock, 20 s for an answer.
 */
final class PostgreSqlConnection implements AutoCloseable {

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

  private final Credentials credentials;
  private final String database;
  private final PostgreSqlLogin login;
  private final String session;
  private final PostgreSqlErrors errors;
  private Connection connection;
  private boolean isLast;

  private PostgreSqlConnection(
      Credentials credentials, String database, String tls, String session) {
    this.credentials = credentials;
    this.database = database;
    this.login = new PostgreSqlLogin(credentials, database, tls);
    this.session = session;
    this.errors = new PostgreSqlErrors(credentials);
  }

  static PostgreSqlConnection ours(Credentials credentials, String database, String tls) {
    return new PostgreSqlConnection(credentials, database, tls, SESSION + WRITABLE);
  }

  static PostgreSqlConnection application(Credentials credentials, String database, String tls) {
    return new PostgreSqlConnection(credentials, database, tls, SESSION);
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

  String database() {
    return database;
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
    return text(sql, arguments).equals("t");
  }

  int update(String sql, Object... arguments) {
    return run(sql, open -> execute(open, sql, arguments));
  }

  /** Empty when the server refused with one of the given states; any other refusal is thrown. */
  <T> Optional<T> unless(Set<String> states, String doing, Work<T> work) {
    return run(
        doing,
        open -> {
          try {
            return Optional.of(work.with(open));
          } catch (SQLException refused) {
            if (states.contains(refused.getSQLState())) {
              return Optional.empty();
            }
            throw refused;
          }
        });
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
      if (PostgreSqlErrors.broken(e)) {
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
      if (arguments[i] instanceof Collection<?> names) {
        statement.setArray(i + 1, on.createArrayOf("text", names.toArray()));
      } else {
        statement.setObject(i + 1, arguments[i]);
      }
    }
    return statement;
  }

  private Connection open() throws SQLException {
    if (connection == null && isLast) {
      throw new SQLException("the connection is gone that held the turn", "08003");
    }
    if (connection == null) {
      Connection fresh = login.connect();
      connection = fresh;
      fresh.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
      execute(fresh, session);
    }
    return connection;
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
