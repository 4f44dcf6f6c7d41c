package aurora.cutover.rehearsal.load;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection to a {@link FakeServer}, as far as the code under test uses one. */
final class FakeSession {

  private final FakeServer server;
  private final List<Runnable> open = new ArrayList<>();
  private boolean autoCommit = true;
  private volatile boolean closed;

  FakeSession(FakeServer server) {
    this.server = server;
    server.sessions.add(this);
  }

  void end() {
    closed = true;
  }

  Connection connection() {
    return proxy(Connection.class, this::onConnection);
  }

  private Object onConnection(Object self, Method method, Object[] args) throws SQLException {
    return switch (method.getName()) {
      case "isValid" -> !closed;
      case "isClosed" -> closed;
      case "getAutoCommit" -> autoCommit;
      case "setAutoCommit" -> setAutoCommit((boolean) args[0]);
      case "commit" -> commit();
      case "rollback" -> rollback();
      case "close" -> close();
      case "unwrap" -> self;
      case "createStatement" -> proxy(Statement.class, this::onStatement);
      case "prepareStatement" -> prepare((String) args[0]);
      default -> plain(self, method, args);
    };
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    requireAlive();
    return proxy(PreparedStatement.class, new Prepared(sql)::on);
  }

  private boolean setAutoCommit(boolean on) {
    autoCommit = on;
    return on;
  }

  private boolean close() {
    closed = true;
    return rollback();
  }

  private boolean rollback() {
    open.clear();
    return true;
  }

  private Object onStatement(Object self, Method method, Object[] args) throws SQLException {
    if (method.getName().equals("executeQuery")) {
      requireAlive();
      return resultSet(server.query((String) args[0]));
    }
    return plain(self, method, args);
  }

  private boolean commit() throws SQLException {
    requireAlive();
    server.commit(open);
    open.clear();
    if (take(server.loseAnswers)) {
      throw lost();
    }
    return true;
  }

  private void requireAlive() throws SQLException {
    if (closed) {
      throw lost();
    }
  }

  private SQLException lost() {
    closed = true;
    return new SQLException("Socket error", "08000");
  }

  private static boolean take(AtomicInteger tokens) {
    return tokens.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
  }

  /** One statement with its parameters. */
  private final class Prepared {

    private final String sql;
    private final TreeMap<Integer, Object> parameters = new TreeMap<>();
    private long key;

    Prepared(String sql) {
      this.sql = sql;
    }

    Object on(Object self, Method method, Object[] args) throws SQLException {
      if (method.getName().startsWith("set") && args.length == 2) {
        parameters.put((Integer) args[0], args[1]);
        return null;
      }
      return switch (method.getName()) {
        case "executeUpdate" -> executeUpdate();
        case "getGeneratedKeys" -> resultSet(List.<Object[]>of(new Object[] {key}));
        default -> plain(self, method, args);
      };
    }

    private int executeUpdate() throws SQLException {
      requireAlive();
      if (take(server.loseStatements)) {
        throw lost();
      }
      FakeServer.Planned planned = server.plan(sql, List.copyOf(parameters.values()));
      key = planned.key();
      open.add(planned.effect());
      if (autoCommit) {
        commit();
      }
      return planned.rows();
    }
  }

  private static ResultSet resultSet(List<Object[]> rows) {
    Iterator<Object[]> iterator = rows.iterator();
    Object[][] current = new Object[1][];
    return proxy(
        ResultSet.class,
        (self, method, args) -> {
          if (method.getName().equals("next")) {
            current[0] = iterator.hasNext() ? iterator.next() : null;
            return current[0] != null;
          }
          return method.getName().startsWith("get")
              ? current[0][(int) args[0] - 1]
              : plain(self, method, args);
        });
  }

  private static Object plain(Object self, Method method, Object[] args) {
    return switch (method.getName()) {
      case "hashCode" -> System.identityHashCode(self);
      case "equals" -> self == args[0];
      case "toString" -> "fake";
      default -> {
        Class<?> type = method.getReturnType();
        yield type == int.class ? (Object) 0 : type == boolean.class ? (Object) false : null;
      }
    };
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
