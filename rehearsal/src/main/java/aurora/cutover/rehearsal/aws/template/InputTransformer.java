package aurora.cutover.rehearsal.aws.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * A rule's InputTransformer that makes one line of text: the template is a quoted text, each {@code
 * <name>} in it stands for what a path such as {@code $.detail.status} finds in the event.
 */
public record InputTransformer(Map<String, String> pointers, String text) {

  private static final String PATH = "\\$(\\.[A-Za-z0-9_-]+)+";
  private static final String QUOTED = "\"[^\"\\\\]*\"";

  public InputTransformer {
    pointers = Map.copyOf(pointers);
  }

  static InputTransformer of(String where, JsonNode definition) {
    Map<String, String> pointers = new TreeMap<>();
    for (Map.Entry<String, JsonNode> path : definition.path("InputPathsMap").properties()) {
      if (!path.getValue().asText().matches(PATH)) {
        throw new TemplateException(where + ": path " + path.getValue() + " is not known here");
      }
      pointers.put(path.getKey(), path.getValue().asText().substring(1).replace('.', '/'));
    }
    String template = definition.path("InputTemplate").asText();
    if (!template.matches(QUOTED)) {
      throw new TemplateException(where + ": InputTemplate has to be one quoted line of text");
    }
    return new InputTransformer(pointers, template.substring(1, template.length() - 1));
  }

  /** What a path does not find stays empty, as in EventBridge. */
  JsonNode apply(JsonNode event) {
    String line = text;
    for (Map.Entry<String, String> pointer : pointers.entrySet()) {
      line = line.replace("<" + pointer.getKey() + ">", event.at(pointer.getValue()).asText(""));
    }
    return TextNode.valueOf(line);
  }
}
