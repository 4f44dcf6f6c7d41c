package aurora.cutover.rehearsal.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** The variables of one scope, on top of those of the scopes around it. */
final class Variables {
  private final Map<String, JsonNode> visible;

  Variables(Map<String, JsonNode> visible) {
    this.visible = new HashMap<>(visible);
  }

  /**
   * Scope of a branch: it begins with what can be read around it, and keeps its own assignments to
   * itself.
   */
  Variables inner() {
    return new Variables(visible);
  }

  Map<String, JsonNode> snapshot() {
    return Map.copyOf(visible);
  }

  /**
   * Sets variables.
   *
   * @throws TaskFailure States.DataLimitExceeded past 256 KiB in one state, or 10 MiB in all
   */
  void assign(String state, Map<String, JsonNode> values) throws TaskFailure {
    Map<String, JsonNode> after = new HashMap<>(visible);
    after.putAll(values);
    if (!fit(values, Limits.PAYLOAD_BYTES) || !fit(after, Limits.VARIABLES_BYTES)) {
      throw new TaskFailure(
          ErrorNames.DATA_LIMIT,
          "The variables assigned by the state '%s' exceed the size limit.".formatted(state));
    }
    visible.putAll(values);
  }

  private static boolean fit(Map<String, JsonNode> values, int most) {
    return values.values().stream().mapToLong(Limits::roughly).sum() <= most
        || values.values().stream().mapToLong(Limits::bytes).sum() <= most;
  }
}
