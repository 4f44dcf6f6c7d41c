package aurora.cutover.rehearsal.asl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the top level of a definition. */
final class StateMachineReader {
  // The service keeps the last of two equal names, which in a state machine loses a state in
  // silence.
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StateMachineReader() {}

  static StateMachine read(String json) {
    Problems problems = new Problems();
    ObjectReader top = new ObjectReader(parse(json), "", problems);
    top.allow(Set.of("Comment", "QueryLanguage", "StartAt", "States", "TimeoutSeconds", "Version"));
    top.text("Comment");
    if (!top.text("QueryLanguage").equals(Optional.of("JSONata"))) {
      top.problem("QueryLanguage", "must be JSONata");
    }
    if (!top.text("Version").orElse("1.0").equals("1.0")) {
      top.problem("Version", "must be 1.0");
    }
    Optional<Integer> timeout = top.integer("TimeoutSeconds", 1, Limits.MAX_SECONDS);
    Scope scope = new ScopeReader(problems).read(top, Set.of());
    problems.throwIfAny();
    return new StateMachine(scope, timeout);
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UnsupportedDefinition(
          List.of("line " + line(e) + ": not JSON: " + e.getOriginalMessage()));
    }
  }

  private static int line(JsonProcessingException e) {
    return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
  }
}
