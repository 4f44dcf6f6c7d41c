package aurora.cutover.rehearsal.asl;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Keeps promises, and reads failures out of them. */
final class Promises {
  private Promises() {}

  /**
   * Runs the work on the present thread and keeps the promise with what came of it, errors
   * included.
   */
  @SuppressWarnings(
      "CatchingThrowable") // an Error in a handler is that task's failure, not the interpreter's
  static <T> void fulfil(CompletableFuture<T> promise, Callable<T> work) {
    try {
      promise.complete(work.call());
    } catch (Throwable e) {
      promise.completeExceptionally(e);
    }
  }

  /** The value of a promise that is done, or its failure as a state machine sees it. */
  static <T> T value(CompletableFuture<T> done) throws TaskFailure {
    try {
      return done.join();
    } catch (CompletionException e) {
      throw HandlerErrors.failure(e.getCause());
    }
  }
}
