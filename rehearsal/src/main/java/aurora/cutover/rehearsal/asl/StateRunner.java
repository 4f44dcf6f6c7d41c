package aurora.cutover.rehearsal.asl;

import java.util.Optional;

/** Does what one state is there for. */
final class StateRunner {
  private final TaskRunner tasks;
  private final ParallelRunner parallels;
  private final Attempts attempts;

  StateRunner(Engine engine, ScopeRunner scopes) {
    this.tasks = new TaskRunner(engine);
    this.parallels = new ParallelRunner(engine, scopes);
    this.attempts = new Attempts(engine);
  }

  Outcome run(State state, StateFrame frame, Variables variables) throws TaskFailure, Stopped {
    return switch (state) {
      case State.Pass pass ->
          frame.leave(pass.effects(), frame.bindings(), frame.input(), pass.next());
      case State.Succeed succeed ->
          frame.leave(succeed.effects(), frame.bindings(), frame.input(), Optional.empty());
      case State.Choice choice -> choose(choice, frame);
      case State.Wait wait -> waitOut(wait, frame);
      case State.Fail fail -> throw failure(fail, frame.bindings());
      case State.Task task ->
          attempts.run(
              frame,
              task.errors(),
              task.effects(),
              task.next(),
              retries -> tasks.attempt(task, frame, retries));
      case State.Parallel parallel ->
          attempts.run(
              frame,
              parallel.errors(),
              parallel.effects(),
              parallel.next(),
              retries -> parallels.attempt(parallel, frame, variables));
    };
  }

  private static Outcome choose(State.Choice choice, StateFrame frame) throws TaskFailure {
    Bindings bindings = frame.bindings();
    for (State.Rule rule : choice.rules()) {
      if (rule.condition().truth(bindings)) {
        return frame.leave(rule.effects(), bindings, frame.input(), Optional.of(rule.next()));
      }
    }
    if (choice.otherwise().isEmpty()) {
      throw new TaskFailure(
          ErrorNames.NO_CHOICE,
          "No rule of the Choice state '%s' matched.".formatted(frame.name()));
    }
    // The state's own Output and Assign belong to Default alone; a matching rule brings its own.
    return frame.leave(choice.effects(), bindings, frame.input(), choice.otherwise());
  }

  private static Outcome waitOut(State.Wait wait, StateFrame frame) throws TaskFailure, Stopped {
    Bindings bindings = frame.bindings();
    if (wait.seconds().isPresent()) {
      frame
          .drive()
          .sleepUntil(frame.enteredAt().plusSeconds(wait.seconds().get().integer(bindings, 0)));
    } else if (wait.timestamp().isPresent()) {
      frame.drive().sleepUntil(Timestamps.parse(wait.timestamp().get().text(bindings)));
    }
    return frame.leave(wait.effects(), frame.bindings(), frame.input(), wait.next());
  }

  private static TaskFailure failure(State.Fail fail, Bindings bindings) throws TaskFailure {
    String error = fail.error().isPresent() ? fail.error().get().text(bindings) : "";
    String cause = fail.cause().isPresent() ? fail.cause().get().text(bindings) : "";
    return new TaskFailure(error, cause);
  }
}
