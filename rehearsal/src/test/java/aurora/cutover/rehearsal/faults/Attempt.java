package aurora.cutover.rehearsal.faults;

import aurora.cutover.rehearsal.asl.TaskFailure;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A function at work: what came of it, whoever asks for it afterwards. */
final class Attempt implements Runnable {

  private final Callable<JsonNode> work;
  private final CompletableFuture<JsonNode> reply = new CompletableFuture<>();

  Attempt(Callable<JsonNode> work) {
    this.work = work;
  }

  @Override
  @SuppressWarnings("CatchingThrowable") // a crash is what a function can come to
  public void run() {
    try {
      reply.complete(work.call());
    } catch (Strand.Killed killed) {
      throw killed;
    } catch (Throwable thrown) {
      reply.completeExceptionally(thrown);
    }
  }

  JsonNode reply() throws Exception {
    try {
      return reply.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Crash crash) {
        throw new TaskFailure(
            Flavour.CRASH.errorName(),
            "{\"errorMessage\":\"" + crash.getMessage() + "\",\"errorType\":\"crash\"}");
      }
      throw e.getCause() instanceof Exception thrown ? thrown : e;
    }
  }
}
