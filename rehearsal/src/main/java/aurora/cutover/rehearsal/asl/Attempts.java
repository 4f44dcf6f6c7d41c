package aurora.cutover.rehearsal.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Retry and Catch: tries the work again as long as a retrier allows, then looks for a catcher. */
final class Attempts {
  private final Engine engine;

  /** The work of a state; run once for each attempt. */
  @FunctionalInterface
  interface Work {
    JsonNode attempt(int retries) throws TaskFailure, Stopped;
  }

  Attempts(Engine engine) {
    this.engine = engine;
  }

  Outcome run(
      StateFrame frame, ErrorHandling errors, Effects effects, Optional<String> next, Work work)
      throws TaskFailure, Stopped {
    Map<Retrier, Integer> granted = new HashMap<>();
    for (int retries = 0; ; retries++) {
      StateFrame attempt = frame.attempt(retries, Optional.empty());
      try {
        JsonNode result = Limits.checked(work.attempt(retries), frame.name(), "result");
        frame.drive().execution().history().add(1);
        return attempt.leave(effects, attempt.bindings("result", result), result, next);
      } catch (TaskFailure failure) {
        report(frame, failure);
        Optional<Duration> delay = delay(errors, failure, granted);
        if (delay.isEmpty()) {
          return caught(attempt, errors, failure);
        }
        engine
            .listener()
            .taskRetried(
                frame.drive().execution().arn(),
                frame.name(),
                retries + 1,
                delay.get(),
                engine.clock().now());
        frame.drive().sleep(delay.get());
      }
    }
  }

  private void report(StateFrame frame, TaskFailure failure) throws TaskFailure {
    RunningExecution execution = frame.drive().execution();
    engine
        .listener()
        .taskFailed(
            execution.arn(), frame.name(), failure.error(), failure.cause(), engine.clock().now());
    execution.history().add(1);
  }

  /**
   * The pause before the next attempt. The first retrier that matches decides, even when it has
   * none left.
   */
  private Optional<Duration> delay(
      ErrorHandling errors, TaskFailure failure, Map<Retrier, Integer> granted) {
    Optional<Retrier> retrier =
        errors.retriers().stream()
            .filter(candidate -> ErrorNames.matches(candidate.errorEquals(), failure.error()))
            .findFirst();
    if (retrier.isEmpty()) {
      return Optional.empty();
    }
    int made = granted.merge(retrier.get(), 1, Integer::sum) - 1;
    return made < retrier.get().maxAttempts()
        ? Optional.of(retrier.get().delay(made, engine.random()))
        : Optional.empty();
  }

  private static Outcome caught(StateFrame frame, ErrorHandling errors, TaskFailure failure)
      throws TaskFailure {
    for (ErrorHandling.Catcher catcher : errors.catchers()) {
      if (ErrorNames.matches(catcher.errorEquals(), failure.error())) {
        JsonNode output =
            JsonNodeFactory.instance
                .objectNode()
                .put("Error", failure.error())
                .put("Cause", failure.cause());
        Bindings bindings = frame.bindings("errorOutput", output);
        return frame.leave(catcher.effects(), bindings, output, Optional.of(catcher.next()));
      }
    }
    throw failure;
  }
}
