package aurora.cutover.rehearsal.asl;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Runs work on the present thread and keeps the promise with what came of it, errors included. */
final class Promises {
  private Promises() {}

  @SuppressWarnings(
      "CatchingThrowable") // an Error in a handler is that task's failure, not the interpreter's
  static <T> void fulfil(CompletableFuture<T> promise, Callable<T> work) {
    try {
      promise.complete(work.call());
    } catch (Throwable e) {
      promise.completeExceptionally(e);
    }
  }
}
