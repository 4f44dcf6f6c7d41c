package aurora.cutover.rehearsal.database;

import aurora.cutover.database.Database;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An invocation that has the fence's turn and stands still in it until it is let go on. */
final class Frozen implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 60;

  private final Database database;
  private final AtomicInteger looksLeft;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final CountDownLatch holds = new CountDownLatch(1);
  private final CountDownLatch thawed = new CountDownLatch(1);
  private Future<?> raising;

  /** Stands still before anything is changed. */
  Frozen(Database database) {
    this(database, 1);
  }

  /**
   * @param looks at which of its looks at the journal it stands still, from 1
   */
  Frozen(Database database, int looks) {
    this.database = database;
    this.looksLeft = new AtomicInteger(looks);
  }

  /** Returns once it has the turn and stands still. */
  void raise() throws InterruptedException {
    raising =
        thread.submit(
            () ->
                database
                    .fence()
                    .raise(Instant.now().plusSeconds(PATIENCE_SECONDS), this::standStill));
    if (!holds.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("never got the turn");
    }
  }

  private void standStill() {
    if (looksLeft.decrementAndGet() > 0) {
      return;
    }
    holds.countDown();
    try {
      if (!thawed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody let it go on");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets it go on, and says what became of it: null when it did all that it had to do. */
  ExecutionException thaw() throws Exception {
    thawed.countDown();
    try {
      var unused = raising.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return null;
    } catch (ExecutionException failed) {
      return failed;
    }
  }

  @Override
  public void close() {
    thawed.countDown();
    thread.shutdownNow();
    database.close();
  }
}
