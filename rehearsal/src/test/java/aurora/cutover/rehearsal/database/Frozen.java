package aurora.cutover.rehearsal.database;

import aurora.cutover.database.Database;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** An invocation that has the fence's turn and stands still in it until it is let go on. */
final class Frozen implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 60;

  private final Database database;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final CountDownLatch holds = new CountDownLatch(1);
  private final CountDownLatch thawed = new CountDownLatch(1);
  private Future<?> raising;

  Frozen(Database database) {
    this.database = database;
  }

  /** Returns once it has the turn, before anything is changed. */
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
