package aurora.cutover.rehearsal.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Inserts, updates and deletes customers and their items until closed; closing rethrows. */
public final class LiveWrites implements AutoCloseable {
  private static final int FIRST = 1_000_000;

  private final DatabaseServer server;
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger done = new AtomicInteger();
  private final CompletableFuture<Void> work;

  private LiveWrites(DatabaseServer server) {
    this.server = server;
    this.work = CompletableFuture.runAsync(this::write);
  }

  public static LiveWrites start(DatabaseServer server) {
    return new LiveWrites(server);
  }

  /** Transactions that are committed. */
  public int done() {
    return done.get();
  }

  @Override
  public void close() {
    over.set(true);
    work.join();
  }

  private void write() {
    try (Connection connection = server.connect()) {
      connection.setAutoCommit(false);
      while (!over.get()) {
        int id = FIRST + done.get();
        Sql.run(
            connection,
            "INSERT INTO shop_1.customer (id, email) VALUES (%d, 'live%d')".formatted(id, id),
            "INSERT INTO shop_1.item (customer, line) VALUES (%d, 1), (%d, 2)".formatted(id, id),
            "UPDATE shop_1.customer SET name = 'n%d' WHERE id = %d".formatted(id, id % 5000 + 1),
            "DELETE FROM shop_1.item WHERE line = 2 AND customer = " + (id - 3));
        connection.commit();
        done.incrementAndGet();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
