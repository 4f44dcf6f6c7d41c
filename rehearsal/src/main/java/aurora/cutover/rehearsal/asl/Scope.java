package aurora.cutover.rehearsal.asl;

import java.util.Map;

/** States that share their variables: the whole machine, or one branch of a Parallel state. */
record Scope(String startAt, Map<String, State> states) {
  Scope {
    states = Map.copyOf(states);
  }
}
