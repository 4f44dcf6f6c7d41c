package aurora.cutover.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.rehearsal.asl.StateMachine;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rules that hold for every state. */
class MachineShapeTest {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9]+)}");

  private final Machine machine = Machine.of(Project.deployment());

  @Test
  void definition_withTheTemplatesSubstitutions_isReadByTheInterpreter() {
    assertThat(StateMachine.parse(machine.definition())).isNotNull();
  }

  @Test
  void substitutions_areExactlyThePlaceholders() {
    Set<String> placeholders = new TreeSet<>();
    PLACEHOLDER
        .matcher(Machine.unsubstituted().definition())
        .results()
        .forEach(match -> placeholders.add(match.group(1)));

    assertThat(Project.stateMachine(Project.deployment()).substitutions().keySet())
        .as("DefinitionSubstitutions in template.yaml and ${...} in the state machine")
        .containsExactlyInAnyOrderElementsOf(placeholders);
  }

  @Test
  void everyState_saysWhatItIsFor() {
    assertThat(without(machine.states(), state -> state.path("Comment").asText().length() > 10))
        .as("states without a Comment")
        .isEmpty();
  }

  @Test
  void everyTask_hasATimeLimit() {
    assertThat(without(machine.states("Task"), state -> state.has("TimeoutSeconds")))
        .as("Tasks without TimeoutSeconds wait for 3 years")
        .isEmpty();
  }

  @Test
  void everyTask_catchesEverything() {
    // States.ALL does not cover States.DataLimitExceeded, and has to stand alone and last
    assertThat(
            without(
                machine.states("Task"),
                state ->
                    caught(state).contains("States.DataLimitExceeded")
                        && state
                            .path("Catch")
                            .path(state.path("Catch").size() - 1)
                            .path("ErrorEquals")
                            .toString()
                            .equals("[\"States.ALL\"]")))
        .as("Tasks that let an error through")
        .isEmpty();
  }

  @Test
  void everyTask_namesTheErrorsItRetries() {
    assertThat(
            without(
                machine.states("Task"),
                state ->
                    !state.path("Retry").isEmpty()
                        && !state.path("Retry").toString().contains("States.ALL")))
        .as("Tasks without a Retry or with one for anything")
        .isEmpty();
  }

  @Test
  void everyRetry_isBounded() {
    assertThat(
            without(
                machine.states("Task"),
                state -> {
                  boolean bounded = true;
                  for (JsonNode retrier : state.path("Retry")) {
                    bounded &=
                        retrier.path("MaxAttempts").asInt() > 0
                            && retrier.has("MaxDelaySeconds")
                            && retrier.path("JitterStrategy").asText().equals("FULL");
                  }
                  return bounded;
                }))
        .as("Tasks that retry without MaxAttempts, MaxDelaySeconds and jitter")
        .isEmpty();
  }

  @Test
  void everyChoice_hasADefault() {
    assertThat(without(machine.states("Choice"), state -> state.has("Default")))
        .as("Choices without a Default")
        .isEmpty();
  }

  @Test
  void everyGate_opensOnlyForReady() {
    assertThat(
            machine.edges().stream()
                .filter(edge -> edge.holder().path("Condition").asText().contains(".verdict"))
                .filter(edge -> !edge.to().equals("GiveUp"))
                .map(edge -> edge.holder().path("Condition").asText()))
        .as("what leads on at a gate")
        .isNotEmpty()
        .allSatisfy(
            condition ->
                assertThat(condition)
                    .matches(
                        "\\{% \\$\\w+\\.verdict = 'READY'( and \\$\\w+\\.verdict = 'READY')? %}"));
  }

  @Test
  void machine_hasNoTimeLimitOfItsOwn() {
    assertThat(machine.document().has("TimeoutSeconds"))
        .as("a time limit of the whole machine ends it without a rollback, under a fence")
        .isFalse();
  }

  @Test
  void everyStepAndFailure_isInTheOperatorsPages() {
    String pages = Project.text("docs/operate.md");
    assertThat(machine.steps().keySet())
        .as("steps that docs/operate.md does not explain")
        .allSatisfy(step -> assertThat(pages).contains("`" + step + "`"));
    assertThat(machine.states("Fail"))
        .as("ends that docs/operate.md does not explain")
        .allSatisfy(
            (name, state) ->
                assertThat(pages)
                    .containsAnyOf("`" + name + "`", "`" + state.path("Error").asText() + "`"));
  }

  private static Set<String> caught(JsonNode state) {
    Set<String> errors = new TreeSet<>();
    for (JsonNode catcher : state.path("Catch")) {
      catcher.path("ErrorEquals").forEach(error -> errors.add(error.asText()));
    }
    return errors;
  }

  private static Set<String> without(Map<String, JsonNode> states, Predicate<JsonNode> rule) {
    assertThat(states).isNotEmpty();
    Set<String> without = new TreeSet<>();
    states.forEach(
        (name, state) -> {
          if (!rule.test(state)) {
            without.add(name);
          }
        });
    return without;
  }
}
