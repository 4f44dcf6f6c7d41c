package aurora.cutover.rehearsal.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Makes one attempt at a Task. An attempt that runs out of time fails at once; the call itself may
 * go on in the background and still act, as a Lambda function may.
 */
final class TaskRunner {
  private static final int EVENTS_TO_START = 2; // TaskScheduled, TaskStarted

  private final Engine engine;

  TaskRunner(Engine engine) {
    this.engine = engine;
  }

  JsonNode attempt(State.Task task, StateFrame frame, int retries) throws TaskFailure, Stopped {
    Instant now = engine.clock().now();
    Optional<TaskTokens.Token> token =
        task.resource().waitsForToken()
            ? Optional.of(engine.tokens().issue(now))
            : Optional.empty();
    StateFrame attempt = frame.attempt(retries, token.map(TaskTokens.Token::text));
    try {
      return token.isPresent()
          ? callAndAwaitAnswer(task, attempt, token.get())
          : callAndAwaitReply(task, attempt);
    } finally {
      token.ifPresent(TaskTokens.Token::close);
    }
  }

  private JsonNode callAndAwaitReply(State.Task task, StateFrame frame)
      throws TaskFailure, Stopped {
    Bindings bindings = frame.bindings();
    Instant deadline = deadline(task, bindings);
    CompletableFuture<JsonNode> reply = call(task, frame, bindings);
    if (!frame.drive().await(reply, deadline)) {
      throw new TaskFailure(ErrorNames.TIMEOUT, "");
    }
    JsonNode value = orNull(Promises.value(reply));
    return task.resource().isLambda() ? wrapped(value) : value;
  }

  private JsonNode callAndAwaitAnswer(State.Task task, StateFrame frame, TaskTokens.Token token)
      throws TaskFailure, Stopped {
    Bindings bindings = frame.bindings();
    Instant deadline = deadline(task, bindings);
    Optional<Duration> heartbeat = heartbeat(task, bindings);
    CompletableFuture<JsonNode> reply = call(task, frame, bindings);
    // Whichever comes first decides: an answer may arrive before the function that received the
    // token has returned.
    var unused =
        reply.whenComplete(
            (ignored, thrown) -> {
              if (thrown != null) {
                token.answer().completeExceptionally(thrown);
              }
            });
    awaitAnswer(frame.drive(), token, deadline, heartbeat);
    frame.drive().execution().history().add(1); // TaskSubmitted
    return orNull(Promises.value(token.answer()));
  }

  private static void awaitAnswer(
      Drive drive, TaskTokens.Token token, Instant deadline, Optional<Duration> heartbeat)
      throws TaskFailure, Stopped {
    while (true) {
      Instant beat = token.lastBeat();
      Optional<Instant> nextBeat =
          heartbeat.map(beat::plus).filter(next -> next.isBefore(deadline));
      if (drive.await(token.answer(), nextBeat.orElse(deadline))) {
        return;
      }
      if (nextBeat.isEmpty()) {
        throw new TaskFailure(ErrorNames.TIMEOUT, "");
      }
      if (token.lastBeat().equals(beat)) {
        throw new TaskFailure(ErrorNames.HEARTBEAT_TIMEOUT, "");
      }
    }
  }

  private CompletableFuture<JsonNode> call(State.Task task, StateFrame frame, Bindings bindings)
      throws TaskFailure {
    JsonNode arguments =
        Limits.checked(task.arguments().evaluate(bindings), frame.name(), "request");
    RunningExecution execution = frame.drive().execution();
    execution.history().add(EVENTS_TO_START);
    TaskCall call =
        new TaskCall(
            frame.name(), task.resource().arn(), arguments, frame.taskToken(), execution.arn());
    return engine.clock().submit(() -> engine.invoker().invoke(call));
  }

  private Instant deadline(State.Task task, Bindings bindings) throws TaskFailure {
    int seconds =
        task.timeoutSeconds().isPresent()
            ? task.timeoutSeconds().get().integer(bindings, 1)
            : Limits.MAX_SECONDS;
    return engine.clock().now().plusSeconds(seconds);
  }

  private static Optional<Duration> heartbeat(State.Task task, Bindings bindings)
      throws TaskFailure {
    return task.heartbeatSeconds().isPresent()
        ? Optional.of(Duration.ofSeconds(task.heartbeatSeconds().get().integer(bindings, 1)))
        : Optional.empty();
  }

  private static JsonNode orNull(JsonNode value) {
    return value == null ? JsonNodeFactory.instance.nullNode() : value;
  }

  private static JsonNode wrapped(JsonNode payload) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("ExecutedVersion", "$LATEST")
        .<ObjectNode>set("Payload", payload)
        .put("StatusCode", 200);
  }
}
