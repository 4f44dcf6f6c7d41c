package aurora.cutover.rehearsal.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One visit to a state: its input, the variables as they were on entering, and the context object.
 * All expressions of a state see these, so an Assign never sees what the same Assign sets.
 */
record StateFrame(
    Drive drive,
    String stateMachineArn,
    String name,
    JsonNode input,
    Map<String, JsonNode> variables,
    Instant enteredAt,
    int enteredEvent,
    int retryCount,
    Optional<String> taskToken) {

  static StateFrame entering(
      Drive drive,
      Engine engine,
      String name,
      JsonNode input,
      Variables variables,
      Instant at,
      int event) {
    return new StateFrame(
        drive,
        engine.stateMachineArn(),
        name,
        input,
        variables.snapshot(),
        at,
        event,
        0,
        Optional.empty());
  }

  StateFrame attempt(int retries, Optional<String> token) {
    return new StateFrame(
        drive, stateMachineArn, name, input, variables, enteredAt, enteredEvent, retries, token);
  }

  /** What expressions see that stand before or beside the state's work. */
  Bindings bindings() {
    return bindings(Optional.empty(), JsonNodeFactory.instance.nullNode());
  }

  /** What expressions see after the work: {@code part} is result or errorOutput. */
  Bindings bindings(String part, JsonNode value) {
    return bindings(Optional.of(part), value);
  }

  private Bindings bindings(Optional<String> part, JsonNode value) {
    ObjectNode states = JsonNodeFactory.instance.objectNode();
    states.set("input", input);
    states.set("context", context());
    part.ifPresent(field -> states.set(field, value));
    Map<String, Object> bound = new HashMap<>();
    variables.forEach((variable, content) -> bound.put(variable, JsonataValues.toJsonata(content)));
    bound.put("states", JsonataValues.toJsonata(states));
    return new Bindings(bound, () -> drive.clock().now().toEpochMilli(), this::where);
  }

  private String where() {
    return "An error occurred while executing the state '%s' (entered at the event id #%d). "
        .formatted(name, enteredEvent);
  }

  /** Leaves the state: evaluates Output and Assign, both with the variables as they were. */
  Outcome leave(Effects effects, Bindings bindings, JsonNode defaultOutput, Optional<String> next)
      throws TaskFailure {
    JsonNode output =
        effects.output().isPresent() ? effects.output().get().evaluate(bindings) : defaultOutput;
    Map<String, JsonNode> assigned = new LinkedHashMap<>();
    for (Map.Entry<String, Template> variable : effects.assign().entrySet()) {
      assigned.put(variable.getKey(), variable.getValue().evaluate(bindings));
    }
    return new Outcome(Limits.checked(output, name, "result"), assigned, next);
  }

  private ObjectNode context() {
    RunningExecution execution = drive.execution();
    ObjectNode context = JsonNodeFactory.instance.objectNode();
    context
        .putObject("Execution")
        .put("Id", execution.arn())
        .put("Name", execution.name())
        .put("StartTime", Timestamps.text(execution.startedAt()))
        .set("Input", execution.input());
    context
        .putObject("State")
        .put("Name", name)
        .put("EnteredTime", Timestamps.text(enteredAt))
        .put("RetryCount", retryCount);
    context
        .putObject("StateMachine")
        .put("Id", stateMachineArn)
        .put("Name", stateMachineArn.substring(stateMachineArn.lastIndexOf(':') + 1));
    taskToken.ifPresent(token -> context.putObject("Task").put("Token", token));
    return context;
  }
}
