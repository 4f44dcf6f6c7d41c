package aurora.cutover.rehearsal.load;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A database server in memory that knows the application's statements and can be fenced, lose a
 * connection before a write is applied or after, and end every session.
 */
final class FakeServer {

  record Order(String writeId, int version, BigDecimal amount, String note) {}

  final String side;
  final Map<Long, Order> orders = new ConcurrentHashMap<>();
  final Map<String, Integer> lines = new ConcurrentHashMap<>();
  final List<FakeSession> sessions = new CopyOnWriteArrayList<>();
  final AtomicInteger loseAnswers = new AtomicInteger();
  final AtomicInteger loseStatements = new AtomicInteger();
  private final AtomicLong nextKey = new AtomicLong();
  private boolean readOnly;

  FakeServer(String side) {
    this.side = side;
  }

  synchronized void setReadOnly(boolean refuse) {
    readOnly = refuse;
  }

  synchronized boolean isReadOnly() {
    return readOnly;
  }

  synchronized void copyTo(FakeServer other) {
    other.orders.putAll(orders);
    other.lines.putAll(lines);
    other.nextKey.set(nextKey.get() + 1000);
  }

  void endSessions() {
    sessions.forEach(FakeSession::end);
    sessions.clear();
  }

  /** What an insert, update or delete would do; its effect waits for the commit. */
  record Planned(int rows, long key, Runnable effect) {}

  synchronized Planned plan(String sql, List<Object> p) throws SQLException {
    if (readOnly) {
      throw readOnlyError();
    }
    if (sql.startsWith("INSERT INTO shop.orders")) {
      long key = nextKey.incrementAndGet();
      Order order =
          new Order((String) p.get(0), (int) p.get(4), (BigDecimal) p.get(3), (String) p.get(5));
      return new Planned(1, key, () -> orders.put(key, order));
    }
    if (sql.startsWith("INSERT INTO shop.order_lines")) {
      return new Planned(1, 0, () -> lines.merge((String) p.get(0), 1, Integer::sum));
    }
    if (sql.startsWith("DELETE FROM shop.order_lines")) {
      String id = (String) p.get(1);
      return new Planned(lines.getOrDefault(id, 0), 0, () -> lines.remove(id));
    }
    if (sql.startsWith("UPDATE ops.writability")) {
      return new Planned(1, 0, () -> {});
    }
    return planOnOrder(sql, p);
  }

  private Planned planOnOrder(String sql, List<Object> p) {
    boolean update = sql.startsWith("UPDATE shop.orders");
    if (!update && !sql.startsWith("DELETE FROM shop.orders")) {
      throw new UnsupportedOperationException(sql);
    }
    long key = (long) p.get(update ? 1 : 0);
    Order order = orders.get(key);
    if (order == null || !order.writeId().equals(p.get(update ? 2 : 1))) {
      return new Planned(0, 0, () -> {});
    }
    if (!update) {
      return new Planned(1, 0, () -> orders.remove(key));
    }
    BigDecimal amount = order.amount().add((BigDecimal) p.get(0));
    Order after = new Order(order.writeId(), order.version() + 1, amount, order.note());
    return new Planned(1, 0, () -> orders.put(key, after));
  }

  synchronized void commit(List<Runnable> effects) throws SQLException {
    if (readOnly && !effects.isEmpty()) {
      throw readOnlyError();
    }
    effects.forEach(Runnable::run);
  }

  List<Object[]> query(String sql) {
    List<Object[]> rows = new ArrayList<>();
    if (sql.startsWith("SELECT side")) {
      rows.add(new Object[] {side});
    } else if (sql.startsWith("SELECT COUNT(*) FROM shop.customers")) {
      rows.add(new Object[] {1L});
    } else if (sql.endsWith("FROM shop.orders")) {
      orders
          .values()
          .forEach(o -> rows.add(new Object[] {o.writeId(), o.version(), o.amount(), o.note()}));
    } else if (sql.endsWith("FROM shop.order_lines")) {
      lines.forEach((id, n) -> addTimes(rows, id, n));
    } else {
      throw new UnsupportedOperationException(sql);
    }
    return rows;
  }

  private static void addTimes(List<Object[]> rows, String id, int times) {
    for (int i = 0; i < times; i++) {
      rows.add(new Object[] {id});
    }
  }

  private static SQLException readOnlyError() {
    return new SQLException("running with the --read-only option", "HY000", 1290);
  }
}
