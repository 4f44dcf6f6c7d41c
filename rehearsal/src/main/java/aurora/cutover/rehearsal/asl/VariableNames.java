package aurora.cutover.rehearsal.asl;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The variables the states of a scope assign. A name is a Unicode identifier of at most 80
 * characters; an inner scope may read the variables around it, and must not assign one of them.
 */
final class VariableNames {
  private static final int CHARACTERS = 80;

  private final Set<String> outer;

  VariableNames(Set<String> outer) {
    this.outer = outer;
  }

  /**
   * Every name an expression in this scope may use: those assigned here, and those of the scopes
   * around.
   */
  Set<String> assignedIn(ObjectReader states) {
    Set<String> visible = new HashSet<>(outer);
    for (String name : states.names()) {
      ObjectReader state = states.object(name);
      collect(state, visible);
      for (String list : List.of("Choices", "Catch")) {
        if (state.has(list)) {
          state.objects(list).forEach(item -> collect(item, visible));
        }
      }
    }
    return visible;
  }

  private void collect(ObjectReader holder, Set<String> visible) {
    if (!holder.has("Assign")) {
      return;
    }
    ObjectReader assign = holder.object("Assign");
    for (String name : assign.names()) {
      if (!valid(name)) {
        assign.problem(name, "is not a variable name");
      }
      if (outer.contains(name)) {
        assign.problem(name, "belongs to an outer scope, which an inner one must not assign");
      }
      visible.add(name);
    }
  }

  private static boolean valid(String name) {
    return !name.isEmpty()
        && name.length() <= CHARACTERS
        && !name.equals("states")
        && Character.isUnicodeIdentifierStart(name.codePointAt(0))
        && name.codePoints()
            .allMatch(
                c -> Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
  }
}
