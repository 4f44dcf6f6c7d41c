package aurora.cutover.rehearsal.aws.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One entry of the template's Parameters section, with CloudFormation's checks of its value. */
public record Parameter(String name, JsonNode definition) {

  public String type() {
    return definition.path("Type").asText("String");
  }

  public Optional<String> defaultValue() {
    return definition.has("Default")
        ? Optional.of(definition.get("Default").asText())
        : Optional.empty();
  }

  public String description() {
    return definition.path("Description").asText("");
  }

  /**
   * The value as references see it: a text, or an array for list types.
   *
   * @throws TemplateException when the value breaks a constraint, with its ConstraintDescription
   */
  JsonNode check(String value) {
    List<String> items = isList() ? split(value) : List.of(value);
    items.forEach(this::checkOne);
    if (!isList()) {
      return JsonNodeFactory.instance.textNode(value);
    }
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    items.forEach(array::add);
    return array;
  }

  private boolean isList() {
    return type().equals("CommaDelimitedList") || type().startsWith("List<");
  }

  private static List<String> split(String value) {
    return value.isEmpty()
        ? List.of()
        : Arrays.stream(value.split(",", -1)).map(String::strip).toList();
  }

  private void checkOne(String value) {
    if (definition.has("AllowedValues") && !allowed(value)) {
      throw broken(value, "is none of " + definition.get("AllowedValues"));
    }
    if (definition.has("AllowedPattern")
        && !value.matches(definition.get("AllowedPattern").asText())) {
      throw broken(value, "does not match " + definition.get("AllowedPattern").asText());
    }
    if (value.length() < definition.path("MinLength").asInt(0)
        || value.length() > definition.path("MaxLength").asInt(4096)) {
      throw broken(value, "is too short or too long");
    }
    if (type().equals("Number") || type().equals("List<Number>")) {
      checkNumber(value);
    }
  }

  private boolean allowed(String value) {
    for (JsonNode one : definition.get("AllowedValues")) {
      if (one.asText().equals(value)) {
        return true;
      }
    }
    return false;
  }

  private void checkNumber(String value) {
    BigDecimal number;
    try {
      number = new BigDecimal(value);
    } catch (NumberFormatException e) {
      throw broken(value, "is not a number");
    }
    if (definition.has("MinValue")
        && number.compareTo(new BigDecimal(definition.get("MinValue").asText())) < 0) {
      throw broken(value, "is below " + definition.get("MinValue").asText());
    }
    if (definition.has("MaxValue")
        && number.compareTo(new BigDecimal(definition.get("MaxValue").asText())) > 0) {
      throw broken(value, "is above " + definition.get("MaxValue").asText());
    }
  }

  private TemplateException broken(String value, String otherwise) {
    String shown = definition.path("NoEcho").asBoolean() ? "the value" : "'" + value + "'";
    return new TemplateException(
        "Parameter "
            + name
            + ": "
            + shown
            + " "
            + definition.path("ConstraintDescription").asText(otherwise));
  }
}
