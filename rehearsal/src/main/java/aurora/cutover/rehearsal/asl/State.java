package aurora.cutover.rehearsal.asl;

import java.util.List;
import java.util.Optional;

/** One state as it is defined. An empty {@code next} ends the scope the state stands in. */
sealed interface State {

  record Pass(Effects effects, Optional<String> next) implements State {}

  record Task(
      TaskResource resource,
      Template arguments,
      Optional<Template> timeoutSeconds,
      Optional<Template> heartbeatSeconds,
      ErrorHandling errors,
      Effects effects,
      Optional<String> next)
      implements State {}

  record Choice(List<Rule> rules, Optional<String> otherwise, Effects effects) implements State {}

  record Rule(Template condition, String next, Effects effects) {}

  record Wait(
      Optional<Template> seconds,
      Optional<Template> timestamp,
      Effects effects,
      Optional<String> next)
      implements State {}

  record Succeed(Effects effects) implements State {}

  record Fail(Optional<Template> error, Optional<Template> cause) implements State {}

  record Parallel(
      List<Scope> branches, ErrorHandling errors, Effects effects, Optional<String> next)
      implements State {}

  /** The type's name in the language, as history events spell it. */
  default String type() {
    return getClass().getSimpleName();
  }
}
