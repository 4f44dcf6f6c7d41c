package aurora.cutover.rehearsal.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * What a state comes to: its output, the variables it sets, and where it leads; nowhere ends the
 * scope.
 */
record Outcome(JsonNode output, Map<String, JsonNode> assigned, Optional<String> next) {}
