package aurora.cutover.rehearsal.aws.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Reader;
import java.util.Locale;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * CloudFormation's YAML as a JSON tree: the short tags ({@code !Ref}, {@code !GetAtt a.b}) become
 * their long forms. Jackson's own YAML reader drops unknown tags in silence, so the nodes are read
 * from SnakeYAML; a tag that is no CloudFormation function is refused with its line.
 */
final class CloudFormationYaml {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<String> BARE = Set.of("Ref", "Condition");
  private static final Set<String> FUNCTIONS =
      Set.of(
          "Sub",
          "GetAtt",
          "If",
          "Equals",
          "Not",
          "Or",
          "And",
          "Join",
          "Select",
          "Split",
          "FindInMap",
          "ImportValue",
          "Base64",
          "Cidr",
          "GetAZs");

  private CloudFormationYaml() {}

  static JsonNode parse(Reader reader) {
    Node root;
    try {
      root = new Yaml(new LoaderOptions()).compose(reader);
    } catch (YAMLException e) {
      throw new TemplateException("Template: " + e.getMessage().replaceAll("\\s+", " "), e);
    }
    if (!(root instanceof MappingNode)) {
      throw new TemplateException("Template: the document is not a mapping");
    }
    return node(root);
  }

  private static JsonNode node(Node node) {
    JsonNode plain =
        switch (node) {
          case MappingNode mapping -> object(mapping);
          case SequenceNode sequence -> array(sequence);
          case ScalarNode scalar -> scalar(scalar);
          default -> throw refused(node, "a node this reader does not know");
        };
    String tag = node.getTag().getValue();
    return tag.startsWith("!") ? function(node, tag.substring(1), plain) : plain;
  }

  private static JsonNode function(Node node, String tag, JsonNode argument) {
    ObjectNode call = JSON.objectNode();
    if (BARE.contains(tag)) {
      return call.set(tag, argument);
    }
    if (!FUNCTIONS.contains(tag)) {
      throw refused(node, "unknown tag !" + tag);
    }
    if (tag.equals("GetAtt") && argument.isTextual()) {
      String[] parts = argument.textValue().split("\\.", 2);
      if (parts.length != 2) {
        throw refused(node, "!GetAtt needs LogicalId.Attribute, got " + argument.textValue());
      }
      return call.set("Fn::GetAtt", JSON.arrayNode().add(parts[0]).add(parts[1]));
    }
    return call.set("Fn::" + tag, argument);
  }

  private static ObjectNode object(MappingNode mapping) {
    ObjectNode object = JSON.objectNode();
    for (NodeTuple pair : mapping.getValue()) {
      if (!(pair.getKeyNode() instanceof ScalarNode key)) {
        throw refused(pair.getKeyNode(), "a key that is no text");
      }
      if (object.has(key.getValue())) {
        throw refused(key, "key " + key.getValue() + " appears twice");
      }
      object.set(key.getValue(), node(pair.getValueNode()));
    }
    return object;
  }

  private static ArrayNode array(SequenceNode sequence) {
    ArrayNode array = JSON.arrayNode();
    sequence.getValue().forEach(item -> array.add(node(item)));
    return array;
  }

  private static JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.BOOL)) {
      return JSON.booleanNode(Set.of("true", "yes", "on").contains(text.toLowerCase(Locale.ROOT)));
    }
    if (tag.equals(Tag.INT) && text.matches("-?(0|[1-9][0-9]{0,17})")) {
      return JSON.numberNode(Long.parseLong(text));
    }
    if (tag.equals(Tag.FLOAT) && text.matches("-?[0-9]+\\.[0-9]+")) {
      return JSON.numberNode(Double.parseDouble(text));
    }
    return tag.equals(Tag.NULL) ? JSON.nullNode() : JSON.textNode(text);
  }

  private static TemplateException refused(Node node, String what) {
    return new TemplateException(
        "Template, line " + (node.getStartMark().getLine() + 1) + ": " + what);
  }
}
