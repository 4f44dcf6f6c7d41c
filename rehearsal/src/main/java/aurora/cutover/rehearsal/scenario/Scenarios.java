package aurora.cutover.rehearsal.scenario;

import java.util.List;
import java.util.Optional;

/** Every scenario, in the order in which {@code --list} shows them. */
public final class Scenarios {

  private static final List<Scenario> ALL = List.of(new HappyPath());

  private Scenarios() {}

  public static List<Scenario> all() {
    return ALL;
  }

  public static Optional<Scenario> named(String name) {
    return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
  }
}
