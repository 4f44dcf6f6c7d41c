package aurora.cutover.rehearsal.asl;

import aurora.cutover.rehearsal.asl.RunningExecution.Ending;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/**
 * The executions of one state machine: starts them, stops them, and sets failed ones going again.
 */
final class Executions {
  // The service ends a Standard execution after a year.
  private static final Duration LONGEST = Duration.ofDays(365);

  private final Engine engine;
  private final ScopeRunner scopes;
  private final Map<String, RunningExecution> byArn = new ConcurrentSkipListMap<>();

  Executions(Engine engine) {
    this.engine = engine;
    this.scopes = new ScopeRunner(engine);
  }

  Optional<RunningExecution> find(String arn) {
    return Optional.ofNullable(byArn.get(arn));
  }

  List<RunningExecution> all() {
    return List.copyOf(byArn.values());
  }

  /**
   * Starts an execution unless one of this ARN exists; hands back the one that was there, else
   * nothing.
   */
  Optional<RunningExecution> start(String arn, String name, String inputText, JsonNode input) {
    RunningExecution execution =
        new RunningExecution(arn, name, inputText, input, engine.clock().now());
    RunningExecution before = byArn.putIfAbsent(arn, execution);
    if (before == null) {
      drive(execution, new Checkpoint(engine.machine().scope().startAt(), input, Map.of()));
    }
    return Optional.ofNullable(before);
  }

  /** Goes on from the last boundary; the execution's time limit begins anew. */
  void redrive(RunningExecution execution) {
    drive(execution, execution.checkpoint());
  }

  /** Ends an execution at once; a call in flight goes on unheard. False when it had ended. */
  boolean stop(RunningExecution execution, Optional<String> error, Optional<String> cause) {
    Optional<Drive> drive = execution.drive();
    boolean stopped =
        drive.isPresent()
            && finish(
                execution,
                drive.get(),
                new Ending(ExecutionStatus.ABORTED, Optional.empty(), error, cause));
    drive.ifPresent(Drive::stop);
    return stopped;
  }

  boolean isParallel(String state) {
    return engine.machine().scope().states().get(state) instanceof State.Parallel;
  }

  private void drive(RunningExecution execution, Checkpoint from) {
    Duration limit = engine.machine().timeoutSeconds().map(Duration::ofSeconds).orElse(LONGEST);
    Drive drive = new Drive(execution, engine.clock(), engine.clock().now().plus(limit));
    execution.begin(drive, from);
    var unused =
        engine
            .clock()
            .submit(
                () -> {
                  finish(execution, drive, run(drive, from));
                  return execution;
                });
  }

  @SuppressWarnings(
      "CatchingThrowable") // an execution must end whatever breaks, or those who await it wait for
  // ever
  private Ending run(Drive drive, Checkpoint from) {
    try {
      return Ending.succeeded(scopes.run(drive, from));
    } catch (TaskFailure failure) {
      return Ending.failed(failure);
    } catch (Stopped stopped) {
      return Ending.unnamed(stopped.status());
    } catch (Throwable broken) {
      return Ending.failed(
          new TaskFailure(ErrorNames.RUNTIME, HandlerErrors.failure(broken).cause()));
    }
  }

  private boolean finish(RunningExecution execution, Drive drive, Ending ending) {
    Instant now = engine.clock().now();
    if (!execution.end(drive, ending, now)) {
      return false;
    }
    try {
      engine.listener().executionEnded(execution.snapshot());
    } finally {
      execution.ended().complete(null);
    }
    return true;
  }
}
