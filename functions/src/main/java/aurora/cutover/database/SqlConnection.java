package aurora.cutover.database;

import aurora.cutover.error.CutoverException;
import aurora.cutover.error.DependencyUnavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One autocommit connection to one server, opened at its first use and again after it broke. What
 * the server refuses comes out as one of our errors.
 */
abstract sealed class SqlConnection implements AutoCloseable
    permits MySqlConnection, PostgreSqlConnection {

  private final Credentials credentials;
  private Connection connection;
  private boolean isLast;

  SqlConnection(Credentials credentials) {
    this.credentials = credentials;
  }

  /** How one row is read. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** What is done with the bare connection. */
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /** A new connection, every wait on it bounded. */
  abstract Connection connect() throws SQLException;

  /** True when nothing more can be asked over the connection. */
  abstract boolean isBrokenBy(SQLException e);

  abstract CutoverException translated(String doing, SQLException e);

  /** How the server writes true. */
  abstract String yes();

  final Credentials credentials() {
    return credentials;
  }

  final <T> List<T> query(String sql, Row<T> row, Object... arguments) {
    return run(sql, open -> select(open, sql, row, arguments));
  }

  final <T> Optional<T> first(String sql, Row<T> row, Object... arguments) {
    return query(sql, row, arguments).stream().findFirst();
  }

  final String text(String sql, Object... arguments) {
    return first(sql, row -> String.valueOf(row.getString(1)), arguments)
        .orElseThrow(() -> new DependencyUnavailable(credentials + " gave no row for: " + sql));
  }

  final boolean yes(String sql, Object... arguments) {
    return text(sql, arguments).equals(yes());
  }

  final int update(String sql, Object... arguments) {
    return run(sql, open -> execute(open, sql, arguments));
  }

  /** Empty when the server refused in one of the ways meant; any other refusal is thrown. */
  final <T> Optional<T> unless(Predicate<SQLException> meant, String doing, Work<T> work) {
    return run(
        doing,
        open -> {
          try {
            return Optional.of(work.with(open));
          } catch (SQLException refused) {
            if (meant.test(refused)) {
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
  final void withoutAnother(Runnable work) {
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

  final <T> T run(String doing, Work<T> work) {
    try {
      return work.with(open());
    } catch (SQLException e) {
      if (isBrokenBy(e)) {
        close();
      }
      throw translated(doing, e);
    }
  }

  private Connection open() throws SQLException {
    if (connection == null && isLast) {
      throw new SQLException("the connection is gone that held the turn", "08003");
    }
    if (connection == null) {
      connection = connect();
    }
    return connection;
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

  /** A collection goes in as an array of text, where the engine has such. */
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

  @Override
  public final void close() {
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
