package aurora.cutover.rehearsal.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A boundary between two states, with all that is needed to go on from there. */
record Checkpoint(String state, JsonNode input, Map<String, JsonNode> variables) {}
