package aurora.cutover.rehearsal.contract;

import static com.dashjoin.jsonata.Jsonata.jsonata;
import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.rehearsal.aws.template.Deployment;
import aurora.cutover.rehearsal.aws.template.FunctionResource;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A function ends before its state gives up on it: otherwise it might still act while the run rolls
 * back. And it has the time that its own waiting may take.
 */
class TimeLimitTest {

  private final Deployment longest = Project.deployment(highest());
  private final Machine machine = Machine.of(longest);

  @Test
  void function_endsBeforeItsState() {
    assertThat(machine.steps())
        .isNotEmpty()
        .allSatisfy(
            (name, state) ->
                assertThat(timeout(name))
                    .as("Timeout of %s and TimeoutSeconds of its state, at their highest", name)
                    .isLessThan(seconds(state)));
  }

  @Test
  void function_staysWithinLambdasLimit() {
    assertThat(longest.functions())
        .extracting(FunctionResource::timeout)
        .allSatisfy(timeout -> assertThat(timeout.toSeconds()).isBetween(1L, 900L));
  }

  @ParameterizedTest
  @CsvSource({
    "ProbeLag, MaxLagSeconds",
    "FenceSource, MaxWriteOutageSeconds",
    "ProveDrain, MaxWriteOutageSeconds",
    "ConfirmValidation, MaxWriteOutageSeconds",
    "ConfirmData, MaxWriteOutageSeconds",
    "VerifyTarget, VerifyTimeoutSeconds"
  })
  void functionThatWaits_outlastsTheLongestWait(String step, String parameter) {
    assertThat(timeout(step))
        .as("Timeout of %s, which waits up to %s", step, parameter)
        .isGreaterThan(Double.parseDouble(highest().get(parameter)));
  }

  private double timeout(String step) {
    return Project.function(longest, step + "Function").timeout().toSeconds();
  }

  /** What the state waits at most: its expression, evaluated where the budget has just begun. */
  private static double seconds(JsonNode state) {
    JsonNode limit = state.get("TimeoutSeconds");
    if (limit.isNumber()) {
      return limit.asDouble();
    }
    Jsonata expression = jsonata(limit.asText().replaceAll("^\\{%|%}$", ""));
    Jsonata.Frame frame = expression.createFrame();
    long budget = Long.parseLong(highest().get("MaxWriteOutageSeconds"));
    frame.bind("deadline", Instant.now().plusSeconds(budget).toString());
    return ((Number) expression.evaluate(null, frame)).doubleValue();
  }

  /** The highest value of every number. */
  private static Map<String, String> highest() {
    Map<String, String> values = new LinkedHashMap<>();
    Project.template()
        .parameters()
        .forEach(
            (name, parameter) -> {
              if (parameter.definition().has("MaxValue")) {
                values.put(name, parameter.definition().get("MaxValue").asText());
              }
            });
    return values;
  }
}
