package aurora.cutover.rehearsal.aws.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An event rule of the template, whether it is an AWS::Events::Rule or an event of a SAM function.
 * Rules that only run on a schedule are not here.
 */
public record RuleResource(String name, JsonNode pattern, boolean enabled, List<Target> targets) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Who gets the event.
   *
   * @param input sent in place of the event, where the template says so
   * @param transformer makes the input of the event, where the template says so
   */
  public record Target(
      String arn, Optional<JsonNode> input, Optional<InputTransformer> transformer) {

    public Target(String arn, Optional<JsonNode> input) {
      this(arn, input, Optional.empty());
    }

    /** What the target is sent for this event. */
    public JsonNode inputFor(JsonNode event) {
      return transformer.map(t -> t.apply(event)).or(() -> input).orElse(event);
    }
  }

  public RuleResource {
    targets = List.copyOf(targets);
  }

  static Stream<RuleResource> of(Resource resource) {
    return switch (resource.type()) {
      case "AWS::Events::Rule" ->
          resource.properties().has("EventPattern") ? Stream.of(rule(resource)) : Stream.empty();
      case "AWS::Serverless::Function", "AWS::Serverless::StateMachine" ->
          resource.properties().path("Events").properties().stream()
              .filter(entry -> isPattern(resource, entry.getKey(), entry.getValue()))
              .map(entry -> samEvent(resource, entry.getKey(), entry.getValue()));
      default -> Stream.empty();
    };
  }

  private static RuleResource rule(Resource resource) {
    List<Target> targets = new ArrayList<>();
    for (JsonNode target : resource.properties().path("Targets")) {
      targets.add(target(resource.logicalId(), target, target.path("Arn").asText()));
    }
    return rule(resource.logicalId(), resource.properties(), "EventPattern", targets);
  }

  private static boolean isPattern(Resource owner, String name, JsonNode event) {
    String type = event.path("Type").asText();
    return switch (type) {
      case "EventBridgeRule", "CloudWatchEvent" -> true;
      case "Schedule", "ScheduleV2" -> false;
      default ->
          throw new TemplateException(
              owner.logicalId() + ": event " + name + " has a type unknown here: " + type);
    };
  }

  private static RuleResource samEvent(Resource owner, String name, JsonNode event) {
    String id = owner.logicalId() + name;
    JsonNode properties = event.path("Properties");
    return rule(id, properties, "Pattern", List.of(target(id, properties, owner.arn())));
  }

  private static RuleResource rule(
      String name, JsonNode properties, String patternKey, List<Target> targets) {
    JsonNode pattern = properties.path(patternKey);
    if (pattern.isMissingNode()) {
      throw new TemplateException(name + ": property " + patternKey + " is missing");
    }
    boolean enabled =
        !properties.path("State").asText("ENABLED").equals("DISABLED")
            && properties.path("Enabled").asBoolean(true);
    return new RuleResource(
        name, pattern.isTextual() ? json(name, pattern.textValue()) : pattern, enabled, targets);
  }

  private static Target target(String where, JsonNode target, String arn) {
    if (target.has("InputPath")) {
      throw new TemplateException(where + ": InputPath is not known here");
    }
    return new Target(
        arn,
        target.has("Input")
            ? Optional.of(json(where, target.get("Input").asText()))
            : Optional.empty(),
        target.has("InputTransformer")
            ? Optional.of(InputTransformer.of(where, target.get("InputTransformer")))
            : Optional.empty());
  }

  private static JsonNode json(String where, String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new TemplateException(where + ": not JSON: " + e.getOriginalMessage(), e);
    }
  }
}
