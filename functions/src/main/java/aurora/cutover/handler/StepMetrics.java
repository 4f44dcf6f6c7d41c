package aurora.cutover.handler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a step of a live run tells CloudWatch, as one line in embedded metric format: that the run
 * lives, the phase it reached, and every {@code ...Millis} of its answer. The dimension is the name
 * of the state machine, which the lease carries.
 */
final class StepMetrics {

  private static final String NAMESPACE = "AuroraCutover";
  private static final String DIMENSION = "StateMachine";

  /** Where the run stands once the step has answered, as a chart can show it. */
  private static final Map<String, Integer> PHASE =
      Map.of(
          "AcquireLease", 0,
          "FenceSource", 1,
          "ProveDrain", 2,
          "PointOfNoReturn", 3,
          "FlipDns", 4,
          "Complete", 5);

  private static final int ROLLED_BACK = -1;

  private final ObjectNode line = JsonNodeFactory.instance.objectNode();
  private final ObjectNode directive = JsonNodeFactory.instance.objectNode();

  private StepMetrics() {
    directive.put("Namespace", NAMESPACE).putArray("Dimensions").addArray().add(DIMENSION);
    directive.putArray("Metrics");
  }

  /**
   * The line, or empty for a step that acts for no run.
   *
   * @param epochMillis when the step answered
   */
  static Optional<String> line(String step, JsonNode request, JsonNode response, long epochMillis) {
    String owner =
        request.at("/lease/owner").asText(step.equals("AcquireLease") ? owner(response) : "");
    String[] arn = owner.split(":", -1);
    if (arn.length < 8) {
      return Optional.empty();
    }
    StepMetrics metrics = new StepMetrics();
    metrics.line.putObject("_aws").put("Timestamp", epochMillis);
    metrics.line.withObject("/_aws").putArray("CloudWatchMetrics").add(metrics.directive);
    metrics.line.put(DIMENSION, arn[6]).put("Execution", owner).put("Step", step);
    metrics.add("RunLive", "Count", 1);
    phase(step, response).ifPresent(phase -> metrics.add("Phase", "None", phase));
    response.properties().forEach(field -> metrics.addMillis(field.getKey(), field.getValue()));
    return Optional.of(metrics.line.toString());
  }

  private static String owner(JsonNode lease) {
    return lease.path("owner").asText();
  }

  private static Optional<Integer> phase(String step, JsonNode response) {
    boolean lifted =
        step.equals("Rollback") && response.path("line").asText().equals("NOT_CROSSED");
    return lifted ? Optional.of(ROLLED_BACK) : Optional.ofNullable(PHASE.get(step));
  }

  private void addMillis(String field, JsonNode value) {
    if (field.endsWith("Millis") && value.isIntegralNumber()) {
      add(
          field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1),
          "Milliseconds",
          value.longValue());
    }
  }

  private void add(String name, String unit, long value) {
    directive.withArray("/Metrics").addObject().put("Name", name).put("Unit", unit);
    line.put(name, value);
  }
}
