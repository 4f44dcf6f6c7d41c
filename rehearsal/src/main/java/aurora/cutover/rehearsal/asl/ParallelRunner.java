package aurora.cutover.rehearsal.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Runs the branches of a Parallel state; the first that fails stops the others and fails the state.
 */
final class ParallelRunner {
  private final Engine engine;
  private final ScopeRunner scopes;

  ParallelRunner(Engine engine, ScopeRunner scopes) {
    this.engine = engine;
    this.scopes = scopes;
  }

  JsonNode attempt(State.Parallel parallel, StateFrame frame, Variables outer)
      throws TaskFailure, Stopped {
    frame.drive().execution().history().add(1); // ParallelStateStarted
    Drive branches = frame.drive().branch();
    CompletableFuture<Void> failed = new CompletableFuture<>();
    List<CompletableFuture<JsonNode>> results = new ArrayList<>();
    for (Scope branch : parallel.branches()) {
      if (!failed.isDone()) {
        results.add(start(branches, branch, frame.input(), outer, failed));
      }
    }
    CompletableFuture<Void> all =
        CompletableFuture.allOf(results.toArray(CompletableFuture[]::new));
    try {
      frame
          .drive()
          .await(
              CompletableFuture.anyOf(all, failed),
              engine.clock().now().plusSeconds(Limits.MAX_SECONDS));
      return collect(results, failed);
    } finally {
      branches.stop();
    }
  }

  private CompletableFuture<JsonNode> start(
      Drive drive, Scope branch, JsonNode input, Variables outer, CompletableFuture<Void> failed) {
    CompletableFuture<JsonNode> result =
        engine.clock().submit(() -> scopes.runBranch(drive, branch, input, outer));
    var unused =
        result.whenComplete(
            (ignored, thrown) -> {
              if (thrown != null) {
                failed.completeExceptionally(thrown);
              }
            });
    return result;
  }

  private static JsonNode collect(
      List<CompletableFuture<JsonNode>> results, CompletableFuture<Void> failed)
      throws TaskFailure, Stopped {
    if (failed.isDone()) {
      throw failure(failed);
    }
    ArrayNode outputs = JsonNodeFactory.instance.arrayNode();
    for (CompletableFuture<JsonNode> result : results) {
      outputs.add(Promises.value(result));
    }
    return outputs;
  }

  private static TaskFailure failure(CompletableFuture<Void> failed) throws Stopped {
    try {
      failed.join();
      throw new IllegalStateException("a failed branch has a reason");
    } catch (CompletionException e) {
      if (e.getCause() instanceof Stopped stopped) {
        throw new Stopped(stopped.status());
      }
      TaskFailure failure = HandlerErrors.failure(e.getCause());
      return failure.error().isEmpty()
          ? new TaskFailure(ErrorNames.BRANCH_FAILED, failure.cause())
          : failure;
    }
  }
}
