package aurora.cutover.rehearsal.asl;

import aurora.cutover.rehearsal.asl.ExpressionRules.Reach;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads JSON values that may hold expressions, and reports the expressions that could not work. */
final class Templates {
  private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{[A-Za-z0-9_]+}");

  private final Problems problems;
  private final ExpressionRules rules;

  Templates(Problems problems, ExpressionRules rules) {
    this.problems = problems;
    this.rules = rules;
  }

  /**
   * Reads one value.
   *
   * @param path where it stands in the definition
   * @param field where it stands in its state, as the service names it, such as {@code Output/lag}
   */
  Template read(JsonNode node, String path, String field, Reach reach) {
    if (node.isObject()) {
      Map<String, Template> fields = new LinkedHashMap<>();
      node.properties()
          .forEach(
              entry ->
                  fields.put(
                      entry.getKey(), child(entry.getKey(), entry.getValue(), path, field, reach)));
      return new Template.Fields(fields);
    }
    if (node.isArray()) {
      List<Template> items = new ArrayList<>();
      node.forEach(
          item ->
              items.add(
                  read(item, path + "[" + items.size() + "]", field + "/" + items.size(), reach)));
      return new Template.Items(items);
    }
    return node.isTextual() ? text(node, path, field, reach) : new Template.Literal(node);
  }

  private Template child(String name, JsonNode value, String path, String field, Reach reach) {
    if (name.endsWith(".$")) {
      problems.add(path + "." + name, "a name ending in .$ belongs to JSONPath");
    }
    if (name.contains("{%")) {
      problems.add(path + "." + name, "a name cannot be an expression");
    }
    return read(value, path + "." + name, field + "/" + name, reach);
  }

  private Template text(JsonNode node, String path, String field, Reach reach) {
    String text = node.textValue();
    if (SUBSTITUTION.matcher(text).find()) {
      problems.add(path, "the substitution in '" + text + "' has not been made");
    }
    if (text.startsWith("{%") && text.endsWith("%}") && text.length() >= 4) {
      return query(text.substring(2, text.length() - 2), path, field, reach)
          .orElse(new Template.Literal(node));
    }
    if (text.strip().startsWith("{%") || text.strip().endsWith("%}")) {
      problems.add(
          path,
          "an expression must begin with {% and end with %}, with nothing outside: '" + text + "'");
    }
    return new Template.Literal(node);
  }

  private Optional<Template> query(String source, String path, String field, Reach reach) {
    rules.complaints(source, reach).forEach(complaint -> problems.add(path, complaint));
    try {
      return Optional.of(new Template.Query(new Expression(source, field)));
    } catch (RuntimeException e) {
      problems.add(path, "not JSONata: " + e.getMessage());
      return Optional.empty();
    }
  }
}
