package aurora.cutover.rehearsal.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;

/** Goes from state to state through a scope until one of them ends it. */
final class ScopeRunner {
  private final Engine engine;
  private final StateRunner states;

  ScopeRunner(Engine engine) {
    this.engine = engine;
    this.states = new StateRunner(engine, this);
  }

  /**
   * Runs the whole machine from a checkpoint; every boundary between states becomes the next
   * checkpoint.
   */
  JsonNode run(Drive drive, Checkpoint from) throws TaskFailure, Stopped {
    Variables variables = new Variables(from.variables());
    return run(drive, engine.machine().scope(), from.state(), from.input(), variables, true);
  }

  /** Runs a branch; what it assigns stays inside. */
  JsonNode runBranch(Drive drive, Scope branch, JsonNode input, Variables outer)
      throws TaskFailure, Stopped {
    return run(drive, branch, branch.startAt(), input, outer.inner(), false);
  }

  private JsonNode run(
      Drive drive,
      Scope scope,
      String start,
      JsonNode startInput,
      Variables variables,
      boolean checkpoints)
      throws TaskFailure, Stopped {
    String name = start;
    JsonNode input = startInput;
    while (true) {
      drive.check();
      if (checkpoints) {
        drive.boundary(new Checkpoint(name, input, variables.snapshot()));
      }
      Outcome outcome = visit(drive, name, scope.states().get(name), input, variables);
      input = outcome.output();
      if (outcome.next().isEmpty()) {
        return input;
      }
      name = outcome.next().get();
    }
  }

  private Outcome visit(Drive drive, String name, State state, JsonNode input, Variables variables)
      throws TaskFailure, Stopped {
    RunningExecution execution = drive.execution();
    Instant entered = engine.clock().now();
    execution.history().add(1);
    int event = execution.history().events();
    engine.listener().stateEntered(execution.arn(), name, entered);
    StateFrame frame = StateFrame.entering(drive, engine, name, input, variables, entered, event);
    try {
      Outcome outcome = states.run(state, frame, variables);
      execution.history().add(1);
      variables.assign(name, outcome.assigned());
      Instant now = engine.clock().now();
      engine
          .listener()
          .stateExited(execution.arn(), name, now, Duration.between(entered, now).toMillis());
      return outcome;
    } finally {
      long millis = Duration.between(entered, engine.clock().now()).toMillis();
      execution.visited(new StateVisit(name, entered, millis));
    }
  }
}
