package aurora.cutover.rehearsal.asl;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads the States of the machine or of a branch, and checks that every transition leads to one of
 * them.
 */
final class ScopeReader {
  private static final int NAME_CHARACTERS = 80;

  private final Problems problems;
  // State names are unique in the whole machine, branches included.
  private final Set<String> stateNames = new HashSet<>();

  ScopeReader(Problems problems) {
    this.problems = problems;
  }

  Scope read(ObjectReader holder, Set<String> outerVariables) {
    String startAt = holder.requiredText("StartAt");
    ObjectReader definitions = holder.object("States");
    Set<String> variables = new VariableNames(outerVariables).assignedIn(definitions);
    StateReader reader =
        new StateReader(this, new Templates(problems, new ExpressionRules(variables)), variables);
    Map<String, State> states = new LinkedHashMap<>();
    for (String name : definitions.names()) {
      checkName(definitions, name);
      reader.read(definitions.object(name)).ifPresent(state -> states.put(name, state));
    }
    checkTransitions(holder, definitions, startAt, states);
    return new Scope(startAt, states);
  }

  private void checkName(ObjectReader definitions, String name) {
    if (name.isEmpty() || name.length() > NAME_CHARACTERS) {
      definitions.problem(name, "a state's name must have 1 to 80 characters");
    }
    if (!stateNames.add(name)) {
      definitions.problem(name, "another state has this name");
    }
  }

  private void checkTransitions(
      ObjectReader holder, ObjectReader definitions, String startAt, Map<String, State> states) {
    if (!definitions.has(startAt)) {
      holder.problem("StartAt", "no state is called '" + startAt + "'");
      return;
    }
    Set<String> reached = new HashSet<>(Set.of(startAt));
    Deque<String> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      String name = open.remove();
      Set<String> targets = states.containsKey(name) ? Transitions.of(states.get(name)) : Set.of();
      for (String target : targets) {
        if (!definitions.has(target)) {
          definitions.problem(name, "leads to '" + target + "', which is no state of this scope");
        } else if (reached.add(target)) {
          open.add(target);
        }
      }
    }
    states.keySet().stream()
        .filter(name -> !reached.contains(name))
        .forEach(name -> definitions.problem(name, "no transition leads here"));
  }
}
