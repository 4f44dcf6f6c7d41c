package aurora.cutover.rehearsal.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** A JSON value in which some strings are expressions. */
sealed interface Template {

  /**
   * The value with every expression replaced by its result.
   *
   * @throws TaskFailure States.QueryEvaluationError from the first expression that fails
   */
  JsonNode evaluate(Bindings bindings) throws TaskFailure;

  /** Text from a literal or an expression; anything else fails. */
  default String text(Bindings bindings) throws TaskFailure {
    JsonNode value = evaluate(bindings);
    if (!value.isTextual()) {
      throw unexpected(bindings, "string", value);
    }
    return value.textValue();
  }

  /** A whole number from the least to 99,999,999; anything else fails. */
  default int integer(Bindings bindings, int least) throws TaskFailure {
    JsonNode value = evaluate(bindings);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw unexpected(bindings, "integer", value);
    }
    if (value.intValue() < least || value.intValue() > Limits.MAX_SECONDS) {
      throw unexpected(
          bindings, "integer from %d to %d".formatted(least, Limits.MAX_SECONDS), value);
    }
    return value.intValue();
  }

  /** True or false; anything else fails. */
  default boolean truth(Bindings bindings) throws TaskFailure {
    JsonNode value = evaluate(bindings);
    if (!value.isBoolean()) {
      throw unexpected(bindings, "boolean", value);
    }
    return value.booleanValue();
  }

  private TaskFailure unexpected(Bindings bindings, String expected, JsonNode value) {
    return this instanceof Query query
        ? query.expression.unexpected(bindings, expected, value)
        : new TaskFailure(
            ErrorNames.RUNTIME,
            bindings.where().get() + "Expected a " + expected + ", but found " + value);
  }

  record Literal(JsonNode value) implements Template {
    @Override
    public JsonNode evaluate(Bindings bindings) {
      return value;
    }
  }

  record Query(Expression expression) implements Template {
    @Override
    public JsonNode evaluate(Bindings bindings) throws TaskFailure {
      return expression.evaluate(bindings);
    }
  }

  record Fields(Map<String, Template> fields) implements Template {
    @Override
    public JsonNode evaluate(Bindings bindings) throws TaskFailure {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, Template> field : fields.entrySet()) {
        object.set(field.getKey(), field.getValue().evaluate(bindings));
      }
      return object;
    }
  }

  record Items(List<Template> items) implements Template {
    @Override
    public JsonNode evaluate(Bindings bindings) throws TaskFailure {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      for (Template item : items) {
        array.add(item.evaluate(bindings));
      }
      return array;
    }
  }
}
