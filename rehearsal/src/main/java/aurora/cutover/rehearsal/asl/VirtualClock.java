package aurora.cutover.rehearsal.asl;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * Time that jumps. Executions and tasks run to their end on the caller's thread; a wait moves the
 * clock to the next planned happening or to the wait's end. Branches of a Parallel state run one
 * after the other. For one thread only.
 */
public final class VirtualClock implements ExecutionClock {
  private record Happening(Instant at, long order, Runnable action) {}

  private final PriorityQueue<Happening> planned =
      new PriorityQueue<>(Comparator.comparing(Happening::at).thenComparing(Happening::order));
  private Instant now;
  private long order;

  public VirtualClock(Instant start) {
    now = start;
  }

  @Override
  public Instant now() {
    return now;
  }

  /** Plans something from outside, such as an event: it happens when the clock gets there. */
  public void after(Duration delay, Runnable action) {
    planned.add(new Happening(now.plus(delay), order++, action));
  }

  /**
   * Lets time pass, as a handler does that takes its time; what is planned in between happens on
   * the way.
   */
  public void advance(Duration duration) {
    moveTo(new CompletableFuture<>(), now.plus(duration));
  }

  @Override
  public boolean await(CompletableFuture<?> signal, Instant deadline) {
    if (signal.isDone()) {
      return !now.isAfter(deadline);
    }
    moveTo(signal, deadline);
    return signal.isDone();
  }

  @Override
  public <T> CompletableFuture<T> submit(Callable<T> work) {
    CompletableFuture<T> promise = new CompletableFuture<>();
    CompletableFuture<T> reply = new CompletableFuture<>();
    Promises.fulfil(reply, work);
    var unused =
        reply.whenComplete(
            (value, thrown) -> {
              if (thrown == null) {
                promise.complete(value);
              } else if (!(thrown instanceof NoAnswer)) {
                promise.completeExceptionally(thrown);
              }
            });
    return promise;
  }

  private void moveTo(CompletableFuture<?> signal, Instant deadline) {
    while (!planned.isEmpty() && !planned.peek().at().isAfter(deadline)) {
      Happening next = planned.remove();
      now = next.at().isAfter(now) ? next.at() : now;
      next.action().run();
      if (signal.isDone()) {
        return;
      }
    }
    now = deadline.isAfter(now) ? deadline : now;
  }
}
