package aurora.cutover.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the state machine hands to a handler is what the handler reads, and nothing else. */
class PayloadTest {

  private static final String EXPRESSION = "\\{% .* %}";

  private final Machine machine = Machine.of(Project.deployment());

  @Test
  void payload_isTheHandlersRequest() {
    assertThat(machine.steps())
        .isNotEmpty()
        .allSatisfy(
            (name, state) ->
                assertThat(keys(state.at("/Arguments/Payload")))
                    .as("Payload of " + name + " and fields of its request")
                    .containsExactlyInAnyOrderElementsOf(
                        HandlerType.fields(HandlerType.of(name).request())));
  }

  @Test
  void field_isAnExpressionOfItsType() {
    Variables variables = Variables.of(machine);
    machine
        .steps()
        .forEach(
            (name, state) ->
                state
                    .at("/Arguments/Payload")
                    .properties()
                    .forEach(
                        field -> {
                          String text = field.getValue().asText();
                          assertThat(text).as(name + "." + field.getKey()).matches(EXPRESSION);
                          Class<?> wanted =
                              HandlerType.follow(HandlerType.of(name).request(), field.getKey())
                                  .orElseThrow();
                          if (wanted.isRecord()) {
                            assertThat(variables.typesOf(text))
                                .as(name + "." + field.getKey() + " takes a " + wanted)
                                .containsExactly(Optional.of(wanted));
                          }
                        }));
  }

  @Test
  void lease_comesFromThoseWhoTakeItAlone() {
    Map<String, JsonNode> states = machine.states();
    states
        .values()
        .removeIf(state -> state.findValues("Assign").stream().noneMatch(a -> a.has("lease")));
    assertThat(states).containsOnlyKeys("AcquireLease", "TakeOver");
  }

  private static Set<String> keys(JsonNode object) {
    Set<String> keys = new TreeSet<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
