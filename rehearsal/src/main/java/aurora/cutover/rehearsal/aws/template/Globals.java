package aurora.cutover.rehearsal.aws.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** SAM's rule for Globals: maps are merged, lists are added up, the resource's own value wins. */
final class Globals {

  private Globals() {}

  static JsonNode merge(JsonNode shared, JsonNode own) {
    if (shared.isMissingNode() || shared.isNull()) {
      return own;
    }
    if (own.isMissingNode() || own.isNull()) {
      return shared;
    }
    if (shared.isArray() && own.isArray()) {
      return ((ArrayNode) shared.deepCopy()).addAll((ArrayNode) own);
    }
    if (!shared.isObject() || !own.isObject()) {
      return own;
    }
    ObjectNode merged = shared.deepCopy();
    for (Map.Entry<String, JsonNode> entry : own.properties()) {
      merged.set(entry.getKey(), merge(shared.path(entry.getKey()), entry.getValue()));
    }
    return merged;
  }
}
