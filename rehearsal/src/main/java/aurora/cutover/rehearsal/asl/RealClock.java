package aurora.cutover.rehearsal.asl;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The wall clock. Work runs on virtual threads, which are daemons and never keep the JVM alive. */
public final class RealClock implements ExecutionClock {

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public boolean await(CompletableFuture<?> signal, Instant deadline) throws InterruptedException {
    try {
      signal.get(Math.max(0, Duration.between(now(), deadline).toNanos()), TimeUnit.NANOSECONDS);
      return true;
    } catch (ExecutionException e) {
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  @Override
  public <T> CompletableFuture<T> submit(Callable<T> work) {
    CompletableFuture<T> promise = new CompletableFuture<>();
    Thread.ofVirtual().name("asl").start(() -> Promises.fulfil(promise, work));
    return promise;
  }
}
