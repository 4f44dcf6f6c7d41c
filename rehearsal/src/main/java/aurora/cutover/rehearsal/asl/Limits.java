package aurora.cutover.rehearsal.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The service's quotas that an execution can run into. */
final class Limits {
  /** Bytes of UTF-8 a state's input, output, arguments, result or Assign may have. */
  static final int PAYLOAD_BYTES = 262_144;

  /** Bytes of UTF-8 all variables of an execution may have together. */
  static final int VARIABLES_BYTES = 10 * 1024 * 1024;

  static final int HISTORY_EVENTS = 25_000;
  static final int MAX_SECONDS = 99_999_999;
  static final int ERROR_CHARACTERS = 256;
  static final int CAUSE_CHARACTERS = 32_768;

  private Limits() {}

  static int bytes(JsonNode value) {
    return value.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * Whether a value has no more than so many bytes. Most values are tiny, and a look at them is
   * enough to know.
   */
  static boolean fits(JsonNode value, int most) {
    return roughly(value) <= most || bytes(value) <= most;
  }

  /** Never less than the bytes a value has: an escaped character takes up to six. */
  static long roughly(JsonNode value) {
    if (value.isTextual()) {
      return 2 + 6L * value.textValue().length();
    }
    if (!value.isContainerNode()) {
      return value.asText().length();
    }
    long size = 2;
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      size += 4 + 6L * field.getKey().length() + roughly(field.getValue());
    }
    if (value.isArray()) {
      for (JsonNode item : value) {
        size += 1 + roughly(item);
      }
    }
    return size;
  }

  static JsonNode checked(JsonNode value, String state, String what) throws TaskFailure {
    if (!fits(value, PAYLOAD_BYTES)) {
      throw new TaskFailure(
          ErrorNames.DATA_LIMIT,
          "The state/task '%s' returned a %s with a size exceeding the maximum number of bytes service limit."
              .formatted(state, what));
    }
    return value;
  }
}
