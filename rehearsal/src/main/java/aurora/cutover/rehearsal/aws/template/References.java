package aurora.cutover.rehearsal.aws.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** What a name in the template stands for: a parameter, a pseudo parameter or a resource. */
final class References {

  private static final Set<String> NAME_PROPERTIES =
      Set.of("FunctionName", "TableName", "TopicName", "QueueName", "RoleName", "LogGroupName");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final JsonNode resources;
  private final Map<String, JsonNode> values;
  private final PhysicalNames names;
  private final Predicate<String> condition;
  private final BiFunction<JsonNode, String, JsonNode> evaluate;

  References(
      JsonNode resources,
      Map<String, JsonNode> values,
      PhysicalNames names,
      Predicate<String> condition,
      BiFunction<JsonNode, String, JsonNode> evaluate) {
    this.resources = resources;
    this.values = values;
    this.names = names;
    this.condition = condition;
    this.evaluate = evaluate;
  }

  /** {@code Ref}, including SAM's {@code Function.Alias} and {@code Function.Version}. */
  JsonNode ref(String name, String where) {
    if (name.equals("AWS::NoValue")) {
      return MissingNode.getInstance();
    }
    if (values.containsKey(name)) {
      return values.get(name);
    }
    if (name.endsWith(".Alias") || name.endsWith(".Version")) {
      return qualified(name, where);
    }
    String type = typeOf(name, where);
    return JSON.textNode(names.ref(name, type, nameOf(name, where)));
  }

  JsonNode attribute(String logicalId, String attribute, String where) {
    String type = typeOf(logicalId, where);
    return JSON.textNode(names.attribute(logicalId, type, nameOf(logicalId, where), attribute));
  }

  private JsonNode qualified(String name, String where) {
    String function = name.substring(0, name.lastIndexOf('.'));
    String arn = attribute(function, "Arn", where).textValue();
    if (name.endsWith(".Version")) {
      return JSON.textNode(arn + ":1");
    }
    JsonNode alias =
        evaluate.apply(resources.path(function).path("Properties").path("AutoPublishAlias"), where);
    if (!alias.isTextual()) {
      throw new TemplateException(where + ": " + function + " publishes no alias");
    }
    return JSON.textNode(arn + ":" + alias.textValue());
  }

  private String typeOf(String logicalId, String where) {
    JsonNode resource = resources.path(logicalId);
    if (resource.isMissingNode()) {
      if (isRoleMadeBySam(logicalId)) {
        return "AWS::IAM::Role";
      }
      throw new TemplateException(
          where + ": " + logicalId + " is neither a parameter nor a resource");
    }
    if (resource.has("Condition") && !condition.test(resource.get("Condition").asText())) {
      throw new TemplateException(
          where + ": " + logicalId + " is not made, its condition is false");
    }
    return resource.path("Type").asText();
  }

  private boolean isRoleMadeBySam(String logicalId) {
    return logicalId.endsWith("Role")
        && resources
            .path(logicalId.substring(0, logicalId.length() - 4))
            .path("Type")
            .asText()
            .startsWith("AWS::Serverless::");
  }

  private Optional<String> nameOf(String logicalId, String where) {
    JsonNode resource = resources.path(logicalId);
    JsonNode properties = resource.path("Properties");
    boolean named = resource.path("Type").asText().matches("AWS::(Serverless|StepFunctions)::St.*");
    return NAME_PROPERTIES.stream()
        .filter(properties::has)
        .findFirst()
        .or(() -> named && properties.has("Name") ? Optional.of("Name") : Optional.empty())
        .map(property -> evaluate.apply(properties.get(property), where))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue);
  }
}
