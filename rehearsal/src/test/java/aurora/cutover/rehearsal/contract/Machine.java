package aurora.cutover.rehearsal.contract;

import aurora.cutover.rehearsal.aws.template.Deployment;
import aurora.cutover.rehearsal.aws.template.StateMachineResource;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The state machine's definition with one deployment's substitutions made, as plain JSON. */
public record Machine(String definition, JsonNode document) {

  public static Machine of(Deployment deployment) {
    StateMachineResource resource = Project.stateMachine(deployment);
    String text = Project.text(resource.definitionUri());
    for (Map.Entry<String, String> substitution : resource.substitutions().entrySet()) {
      text = text.replace("${" + substitution.getKey() + "}", substitution.getValue());
    }
    return new Machine(text, Project.json(text));
  }

  /** As it stands in the file. */
  static Machine unsubstituted() {
    String text = Project.text(Project.stateMachine(Project.deployment()).definitionUri());
    return new Machine(text, Project.json(text));
  }

  Map<String, JsonNode> states() {
    Map<String, JsonNode> states = new LinkedHashMap<>();
    document.path("States").properties().forEach(e -> states.put(e.getKey(), e.getValue()));
    return states;
  }

  public Map<String, JsonNode> states(String type) {
    Map<String, JsonNode> states = states();
    states.values().removeIf(state -> !state.path("Type").asText().equals(type));
    return states;
  }

  /** The Tasks that invoke a function, by name. */
  public Map<String, JsonNode> steps() {
    Map<String, JsonNode> steps = states("Task");
    steps.values().removeIf(state -> !state.path("Resource").asText().contains(":lambda:invoke"));
    return steps;
  }

  List<Edge> edges() {
    List<Edge> edges = new ArrayList<>();
    states().forEach((name, state) -> edges.addAll(Edge.of(name, state)));
    return edges;
  }
}
