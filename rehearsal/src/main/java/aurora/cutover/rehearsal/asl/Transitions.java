package aurora.cutover.rehearsal.asl;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a state can lead to within its scope. */
final class Transitions {
  private Transitions() {}

  static Set<String> of(State state) {
    return switch (state) {
      case State.Pass pass -> set(pass.next().stream());
      case State.Wait wait -> set(wait.next().stream());
      case State.Task task -> set(Stream.concat(task.next().stream(), caught(task.errors())));
      case State.Parallel parallel ->
          set(Stream.concat(parallel.next().stream(), caught(parallel.errors())));
      case State.Choice choice ->
          set(
              Stream.concat(
                  choice.rules().stream().map(State.Rule::next), choice.otherwise().stream()));
      case State.Succeed succeed -> Set.of();
      case State.Fail fail -> Set.of();
    };
  }

  private static Stream<String> caught(ErrorHandling errors) {
    return errors.catchers().stream().map(ErrorHandling.Catcher::next);
  }

  private static Set<String> set(Stream<String> names) {
    return names.collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
