package aurora.cutover.rehearsal.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the fields of one JSON object of a definition, and reports those that are wrong, missing or
 * unknown.
 */
final class ObjectReader {
  private static final Set<String> JSONPATH =
      Set.of(
          "Parameters",
          "ResultPath",
          "InputPath",
          "OutputPath",
          "ResultSelector",
          "Result",
          "SecondsPath",
          "TimestampPath",
          "TimeoutSecondsPath",
          "HeartbeatSecondsPath",
          "ErrorPath",
          "CausePath",
          "Variable",
          "ItemsPath",
          "MaxConcurrencyPath");

  private final JsonNode node;
  private final String path;
  private final Problems problems;

  ObjectReader(JsonNode node, String path, Problems problems) {
    this.node = node;
    this.path = path;
    this.problems = problems;
    if (!node.isObject()) {
      problems.add(path, "must be an object");
    }
  }

  String path() {
    return path;
  }

  String path(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  void problem(String field, String problem) {
    problems.add(path(field), problem);
  }

  /** Refuses every field but these. */
  void allow(Set<String> names) {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name)) {
                problem(
                    name, JSONPATH.contains(name) ? "belongs to JSONPath" : "is not implemented");
              }
            });
  }

  boolean has(String field) {
    return node.has(field);
  }

  Optional<JsonNode> value(String field) {
    return Optional.ofNullable(node.get(field));
  }

  Optional<String> text(String field) {
    Optional<JsonNode> value = value(field);
    if (value.isPresent() && !value.get().isTextual()) {
      problem(field, "must be a string");
    }
    return value.filter(JsonNode::isTextual).map(JsonNode::textValue);
  }

  /** The text, or an empty one after reporting that it is missing. */
  String requiredText(String field) {
    if (!has(field)) {
      problem(field, "is required");
    }
    return text(field).orElse("");
  }

  Optional<Integer> integer(String field, int least, int most) {
    Optional<JsonNode> value = value(field);
    boolean fits =
        value
            .map(
                v ->
                    v.isIntegralNumber()
                        && v.canConvertToInt()
                        && v.intValue() >= least
                        && v.intValue() <= most)
            .orElse(true);
    if (!fits) {
      problem(field, "must be a whole number from %d to %d".formatted(least, most));
      return Optional.empty();
    }
    return value.map(JsonNode::intValue);
  }

  ObjectReader object(String field) {
    if (!has(field)) {
      problem(field, "is required");
      return new ObjectReader(JsonNodeFactory.instance.objectNode(), path(field), problems);
    }
    return new ObjectReader(node.get(field), path(field), problems);
  }

  /** The objects in an array; none when the field is absent. */
  List<ObjectReader> objects(String field) {
    JsonNode array = value(field).orElse(MissingNode.getInstance());
    if (has(field) && !(array.isArray() && !array.isEmpty())) {
      problem(field, "must be an array with at least one object");
    }
    List<ObjectReader> readers = new ArrayList<>();
    for (JsonNode item : array.isArray() ? array : MissingNode.getInstance()) {
      readers.add(new ObjectReader(item, path(field) + "[" + readers.size() + "]", problems));
    }
    return readers;
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
