package aurora.cutover.rehearsal.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tries one application write on one side again and again, over a connection it keeps. */
final class SideProbe implements Runnable {

  private static final String UPDATE = "UPDATE ops.writability SET n = n + 1 WHERE side = ?";

  /** A login costs a server far more than a write; a refused one would take half a processor. */
  private static final long LOGIN_INTERVAL_MICROS = 50_000;

  private final String side;
  private final DatabaseLogin login;
  private final long intervalMicros;
  private final Ticker ticker;
  private final WritableTimes times = new WritableTimes();
  private final ErrorCounts errors = new ErrorCounts();
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile Optional<RuntimeException> broken = Optional.empty();
  private Optional<Connection> kept = Optional.empty();

  SideProbe(String side, DatabaseLogin login, long intervalMicros, Ticker ticker) {
    this.side = side;
    this.login = login;
    this.intervalMicros = intervalMicros;
    this.ticker = ticker;
  }

  @Override
  public void run() {
    try {
      long due = ticker.micros();
      while (!stop.await(due - ticker.micros(), TimeUnit.MICROSECONDS)) {
        probe();
        long pause = kept.isEmpty() ? LOGIN_INTERVAL_MICROS : intervalMicros;
        due = Math.max(due + pause, ticker.micros());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      broken = Optional.of(e);
    } finally {
      drop();
    }
  }

  void stop() {
    stop.countDown();
  }

  WritableTimes times() {
    return times;
  }

  ErrorCounts errors() {
    return errors;
  }

  /** A fault of the probe itself, which must not pass for a side that refuses writes. */
  Optional<RuntimeException> broken() {
    return broken;
  }

  private void probe() {
    try {
      Connection connection = connection();
      long sent;
      try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
        update.setString(1, side);
        sent = ticker.micros();
        if (update.executeUpdate() != 1) {
          throw new SQLException("ops.writability has no row for " + side, WriteErrors.NO_SUCH_ROW);
        }
      }
      times.succeeded(sent, ticker.micros());
    } catch (SQLException e) {
      times.failed();
      errors.add(e);
      drop();
    }
  }

  private Connection connection() throws SQLException {
    if (kept.isEmpty()) {
      kept = Optional.of(login.connect());
    }
    return kept.get();
  }

  private void drop() {
    Optional<Connection> dropped = kept;
    kept = Optional.empty();
    try {
      if (dropped.isPresent()) {
        dropped.get().close();
      }
    } catch (SQLException e) {
      errors.add(e);
    }
  }
}
