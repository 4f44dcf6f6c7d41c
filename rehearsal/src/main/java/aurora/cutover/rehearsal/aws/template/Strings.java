package aurora.cutover.rehearsal.aws.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The intrinsic functions that make texts and lists of texts. */
final class Strings {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final References references;
  private final BiFunction<JsonNode, String, JsonNode> evaluate;

  Strings(References references, BiFunction<JsonNode, String, JsonNode> evaluate) {
    this.references = references;
    this.evaluate = evaluate;
  }

  JsonNode sub(JsonNode argument, String where) {
    String text = argument.isArray() ? argument.path(0).asText() : argument.asText();
    JsonNode own = argument.isArray() ? argument.path(1) : JSON.objectNode();
    StringBuilder result = new StringBuilder();
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      String name = matcher.group(1).strip();
      String value =
          name.startsWith("!")
              ? "${" + name.substring(1) + "}"
              : text(
                  own.has(name) ? evaluate.apply(own.get(name), where) : named(name, where), where);
      matcher.appendReplacement(result, Matcher.quoteReplacement(value));
    }
    return JSON.textNode(matcher.appendTail(result).toString());
  }

  private JsonNode named(String name, String where) {
    int dot = name.indexOf('.');
    return dot < 0
        ? references.ref(name, where)
        : references.attribute(name.substring(0, dot), name.substring(dot + 1), where);
  }

  JsonNode join(JsonNode argument, String where) {
    List<String> parts = new ArrayList<>();
    evaluate.apply(argument.path(1), where).forEach(part -> parts.add(text(part, where)));
    return JSON.textNode(String.join(argument.path(0).asText(), parts));
  }

  JsonNode split(JsonNode argument, String where) {
    ArrayNode parts = JSON.arrayNode();
    String text = text(evaluate.apply(argument.path(1), where), where);
    for (String part : text.split(Pattern.quote(argument.path(0).asText()), -1)) {
      parts.add(part);
    }
    return parts;
  }

  JsonNode select(JsonNode argument, String where) {
    JsonNode item =
        evaluate
            .apply(argument.path(1), where)
            .path(evaluate.apply(argument.path(0), where).asInt(-1));
    if (item.isMissingNode()) {
      throw new TemplateException(where + ": Fn::Select finds no such item: " + argument);
    }
    return item;
  }

  JsonNode base64(JsonNode argument, String where) {
    byte[] bytes = text(evaluate.apply(argument, where), where).getBytes(StandardCharsets.UTF_8);
    return JSON.textNode(Base64.getEncoder().encodeToString(bytes));
  }

  private static String text(JsonNode value, String where) {
    if (!value.isValueNode()) {
      throw new TemplateException(where + ": a text is needed here, found " + value);
    }
    return value.asText();
  }
}
