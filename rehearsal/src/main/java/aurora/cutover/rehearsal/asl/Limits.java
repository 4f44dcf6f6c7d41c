package aurora.cutover.rehearsal.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

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

  static JsonNode checked(JsonNode value, String state, String what) throws TaskFailure {
    if (bytes(value) > PAYLOAD_BYTES) {
      throw new TaskFailure(
          ErrorNames.DATA_LIMIT,
          "The state/task '%s' returned a %s with a size exceeding the maximum number of bytes service limit."
              .formatted(state, what));
    }
    return value;
  }
}
