package aurora.cutover.rehearsal.asl;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Carries JSON into the JSONata engine's own kinds of value and back. */
final class JsonataValues {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  // The largest magnitude at which a double still holds every integer: beyond it JSONata's numbers
  // are approximate.
  private static final double EXACT_INTEGERS = 9_007_199_254_740_992d;

  private JsonataValues() {}

  /** Null becomes the engine's own null value: Java's null means "nothing" to it. */
  static Object toJsonata(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        node.properties().forEach(field -> map.put(field.getKey(), toJsonata(field.getValue())));
        yield map;
      }
      case ARRAY -> {
        List<Object> list = new ArrayList<>(node.size());
        node.forEach(item -> list.add(toJsonata(item)));
        yield list;
      }
      case STRING -> node.textValue();
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> number(node);
      default -> Jsonata.NULL_VALUE;
    };
  }

  private static Object number(JsonNode node) {
    if (node.canConvertToInt() && node.isIntegralNumber()) {
      return node.intValue();
    }
    return node.canConvertToLong() && node.isIntegralNumber()
        ? (Object) node.longValue()
        : (Object) node.doubleValue();
  }

  /**
   * The JSON form of a result.
   *
   * @throws IllegalArgumentException for a value JSON has no form for, such as a function
   */
  static JsonNode toJson(Object value) {
    if (value == null || value == Jsonata.NULL_VALUE) {
      return JSON.nullNode();
    }
    return switch (value) {
      case String text -> JSON.textNode(text);
      case Boolean truth -> JSON.booleanNode(truth);
      case Integer number -> JSON.numberNode(number);
      case Long number -> JSON.numberNode(number);
      case Number number -> toJson(number.doubleValue());
      case Map<?, ?> map -> object(map);
      case List<?> list -> array(list);
      default ->
          throw new IllegalArgumentException(
              "a value that JSON cannot hold: " + value.getClass().getSimpleName());
    };
  }

  private static JsonNode toJson(double number) {
    boolean whole = number == Math.rint(number) && Math.abs(number) < EXACT_INTEGERS;
    return whole ? JSON.numberNode((long) number) : JSON.numberNode(number);
  }

  private static JsonNode object(Map<?, ?> map) {
    ObjectNode object = JSON.objectNode();
    map.forEach((key, value) -> object.set((String) key, toJson(value)));
    return object;
  }

  private static JsonNode array(List<?> list) {
    ArrayNode array = JSON.arrayNode(list.size());
    list.forEach(item -> array.add(toJson(item)));
    return array;
  }
}
