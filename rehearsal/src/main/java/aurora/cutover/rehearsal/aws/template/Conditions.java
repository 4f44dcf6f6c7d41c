package aurora.cutover.rehearsal.aws.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** The template's Conditions section: each evaluated once, on demand. */
final class Conditions {

  private final JsonNode definitions;
  private final BiFunction<JsonNode, String, JsonNode> evaluate;
  private final Map<String, Boolean> known = new HashMap<>();
  private final Set<String> open = new HashSet<>();

  Conditions(JsonNode definitions, BiFunction<JsonNode, String, JsonNode> evaluate) {
    this.definitions = definitions;
    this.evaluate = evaluate;
  }

  boolean holds(String name) {
    Boolean value = known.get(name);
    if (value != null) {
      return value;
    }
    String where = "Conditions." + name;
    if (!definitions.has(name)) {
      throw new TemplateException(where + ": no such condition");
    }
    if (!open.add(name)) {
      throw new TemplateException(where + ": the condition leads back to itself");
    }
    boolean result = test(definitions.get(name), where);
    open.remove(name);
    known.put(name, result);
    return result;
  }

  /** Evaluates one condition function. */
  boolean test(JsonNode expression, String where) {
    if (expression.isBoolean()) {
      return expression.booleanValue();
    }
    if (!expression.isObject() || expression.size() != 1) {
      throw new TemplateException(where + ": not a condition: " + expression);
    }
    String function = expression.fieldNames().next();
    JsonNode argument = expression.get(function);
    return switch (function) {
      case "Condition" -> holds(argument.asText());
      case "Fn::Equals" -> same(evaluate.apply(argument, where));
      case "Fn::Not" -> !test(argument.path(0), where);
      case "Fn::And" -> all(argument, where).stream().allMatch(Boolean::booleanValue);
      case "Fn::Or" -> all(argument, where).stream().anyMatch(Boolean::booleanValue);
      case "Fn::Contains" -> contains(evaluate.apply(argument, where));
      default -> throw new TemplateException(where + ": unknown condition function " + function);
    };
  }

  private static boolean same(JsonNode pair) {
    JsonNode left = pair.path(0);
    JsonNode right = pair.path(1);
    return (left.isValueNode() && right.isValueNode())
        ? left.asText().equals(right.asText())
        : left.equals(right);
  }

  private static boolean contains(JsonNode listAndValue) {
    for (JsonNode item : listAndValue.path(0)) {
      if (item.asText().equals(listAndValue.path(1).asText())) {
        return true;
      }
    }
    return false;
  }

  private List<Boolean> all(JsonNode expressions, String where) {
    List<Boolean> results = new ArrayList<>();
    expressions.forEach(expression -> results.add(test(expression, where)));
    return results;
  }
}
