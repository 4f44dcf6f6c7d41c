package aurora.cutover.rehearsal.asl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The service's rules for an execution's name and input. */
final class ExecutionInputs {
  private static final int NAME_CHARACTERS = 80;
  private static final String FORBIDDEN = "<>{}[]?*\"#%\\^|~`$&,;:/";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private ExecutionInputs() {}

  static String checkedName(String name) {
    boolean allowed =
        !name.isEmpty()
            && name.length() <= NAME_CHARACTERS
            && name.chars()
                .noneMatch(
                    c ->
                        Character.isWhitespace(c)
                            || Character.isISOControl(c)
                            || FORBIDDEN.indexOf(c) >= 0);
    if (!allowed) {
      throw SfnErrors.invalidName(name);
    }
    return name;
  }

  static JsonNode parsed(String text) {
    JsonNode input = json(text).orElseThrow(() -> SfnErrors.invalidExecutionInput("not JSON"));
    if (text.getBytes(StandardCharsets.UTF_8).length > Limits.PAYLOAD_BYTES) {
      throw SfnErrors.invalidExecutionInput("more than " + Limits.PAYLOAD_BYTES + " bytes");
    }
    return input;
  }

  /** The value, or nothing where the text is no JSON or there is no text. */
  static Optional<JsonNode> json(String text) {
    try {
      return Optional.ofNullable(text).filter(t -> !t.isBlank()).map(ExecutionInputs::read);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
