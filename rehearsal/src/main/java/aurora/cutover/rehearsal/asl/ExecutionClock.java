package aurora.cutover.rehearsal.asl;

import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * Time and threads of executions: {@link RealClock} for a rehearsal, {@link VirtualClock} for
 * thousands of runs.
 */
public sealed interface ExecutionClock permits RealClock, VirtualClock {

  Instant now();

  /**
   * Waits until the signal is done, well or badly, but not past the deadline.
   *
   * @return whether the signal was done no later than the deadline
   * @throws InterruptedException when the waiting thread is interrupted
   */
  boolean await(CompletableFuture<?> signal, Instant deadline) throws InterruptedException;

  /** Starts the work and hands back its promise. */
  <T> CompletableFuture<T> submit(Callable<T> work);
}
