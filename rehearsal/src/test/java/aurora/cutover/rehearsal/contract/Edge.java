package aurora.cutover.rehearsal.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One way from a state to the next.
 *
 * @param holder the JSON object that names the way: the state, a catcher or a choice rule
 */
record Edge(Kind kind, String from, String to, JsonNode holder) {

  enum Kind {
    NEXT,
    CATCH,
    RULE,
    DEFAULT
  }

  static List<Edge> of(String name, JsonNode state) {
    List<Edge> edges = new ArrayList<>();
    if (state.has("Next")) {
      edges.add(new Edge(Kind.NEXT, name, state.get("Next").asText(), state));
    }
    for (JsonNode catcher : state.path("Catch")) {
      edges.add(new Edge(Kind.CATCH, name, catcher.path("Next").asText(), catcher));
    }
    for (JsonNode rule : state.path("Choices")) {
      edges.add(new Edge(Kind.RULE, name, rule.path("Next").asText(), rule));
    }
    if (state.has("Default")) {
      edges.add(
          new Edge(Kind.DEFAULT, name, state.get("Default").asText(), MissingNode.getInstance()));
    }
    return edges;
  }

  boolean isCatchOf(String state, String error) {
    return kind == Kind.CATCH
        && from.equals(state)
        && holder.path("ErrorEquals").size() == 1
        && holder.path("ErrorEquals").path(0).asText().equals(error);
  }

  @Override
  public String toString() {
    return from + " -" + kind + "-> " + to;
  }
}
