package aurora.cutover.rehearsal.aws.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/**
 * CloudFormation's intrinsic functions over one set of parameter values. A function it does not
 * know is refused with the place it stands at; {@code AWS::NoValue} removes its key.
 */
final class Evaluator {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final JsonNode document;
  private final Surroundings surroundings;
  private final References references;
  private final Conditions conditions;
  private final Strings strings;

  Evaluator(JsonNode document, Map<String, JsonNode> parameters, Surroundings surroundings) {
    Map<String, JsonNode> values = new HashMap<>(parameters);
    surroundings.pseudoParameters().forEach((k, v) -> values.put(k, JSON.textNode(v)));
    this.document = document;
    this.surroundings = surroundings;
    this.conditions = new Conditions(document.path("Conditions"), this::evaluate);
    this.references =
        new References(
            document.path("Resources"),
            values,
            new PhysicalNames(surroundings),
            conditions::holds,
            this::evaluate);
    this.strings = new Strings(references, this::evaluate);
  }

  /** The evaluated properties with the names that references to the resource give. */
  Resource resource(String logicalId, String type, JsonNode properties) {
    return new Resource(
        logicalId,
        type,
        references.ref(logicalId, logicalId).textValue(),
        references.attribute(logicalId, "Arn", logicalId).textValue(),
        properties);
  }

  /**
   * Asks the template's Rules, as CloudFormation does before it makes anything.
   *
   * @throws TemplateException with the sentence of the first assertion that does not hold
   */
  void checkRules() {
    for (Map.Entry<String, JsonNode> rule : document.path("Rules").properties()) {
      String where = "Rules." + rule.getKey();
      JsonNode when = rule.getValue().path("RuleCondition");
      if (!when.isMissingNode() && !conditions.test(when, where)) {
        continue;
      }
      for (JsonNode assertion : rule.getValue().path("Assertions")) {
        if (!conditions.test(assertion.path("Assert"), where)) {
          throw new TemplateException(
              where + ": " + assertion.path("AssertDescription").asText("refused"));
        }
      }
    }
  }

  /** Whether a named condition holds. */
  boolean holds(String condition) {
    return conditions.holds(condition);
  }

  /**
   * The value with all functions applied; missing for {@code AWS::NoValue}.
   *
   * @param where for messages: the path of the value in the template
   */
  JsonNode evaluate(JsonNode node, String where) {
    if (node.isArray()) {
      ArrayNode array = JSON.arrayNode();
      for (JsonNode item : node) {
        JsonNode value = evaluate(item, where + "[" + array.size() + "]");
        if (!value.isMissingNode()) {
          array.add(value);
        }
      }
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    if (node.size() == 1) {
      String key = node.fieldNames().next();
      if (key.equals("Ref") || key.startsWith("Fn::")) {
        return call(key, node.get(key), where);
      }
    }
    ObjectNode object = JSON.objectNode();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      JsonNode value = evaluate(entry.getValue(), where + "." + entry.getKey());
      if (!value.isMissingNode()) {
        object.set(entry.getKey(), value);
      }
    }
    return object;
  }

  private JsonNode call(String function, JsonNode argument, String where) {
    return switch (function) {
      case "Ref" -> references.ref(argument.asText(), where);
      case "Fn::GetAtt" -> getAtt(argument, where);
      case "Fn::If" ->
          evaluate(argument.path(conditions.holds(argument.path(0).asText()) ? 1 : 2), where);
      case "Fn::Equals", "Fn::Not", "Fn::Or", "Fn::And" ->
          JSON.booleanNode(conditions.test(JSON.objectNode().set(function, argument), where));
      case "Fn::Sub" -> strings.sub(argument, where);
      case "Fn::Join" -> strings.join(argument, where);
      case "Fn::Split" -> strings.split(argument, where);
      case "Fn::Select" -> strings.select(argument, where);
      case "Fn::Base64" -> strings.base64(argument, where);
      case "Fn::FindInMap" -> findInMap(argument, where);
      case "Fn::ImportValue" -> imported(evaluate(argument, where).asText(), where);
      case "Fn::GetAZs" -> zones();
      default -> throw new TemplateException(where + ": unknown function " + function);
    };
  }

  private JsonNode getAtt(JsonNode argument, String where) {
    if (argument.isTextual()) {
      String[] parts = argument.textValue().split("\\.", 2);
      return references.attribute(parts[0], parts[1], where);
    }
    return references.attribute(
        argument.path(0).asText(), evaluate(argument.path(1), where).asText(), where);
  }

  private JsonNode findInMap(JsonNode argument, String where) {
    JsonNode keys = evaluate(argument, where);
    JsonNode value =
        document
            .path("Mappings")
            .path(keys.path(0).asText())
            .path(keys.path(1).asText())
            .path(keys.path(2).asText());
    if (value.isMissingNode()) {
      throw new TemplateException(where + ": Mappings has nothing at " + keys);
    }
    return value;
  }

  private JsonNode imported(String name, String where) {
    String value = surroundings.imports().get(name);
    if (value == null) {
      throw new TemplateException(where + ": no stack exports " + name);
    }
    return JSON.textNode(value);
  }

  private JsonNode zones() {
    ArrayNode zones = JSON.arrayNode();
    "abc".chars().forEach(zone -> zones.add(surroundings.region() + (char) zone));
    return zones;
  }
}
