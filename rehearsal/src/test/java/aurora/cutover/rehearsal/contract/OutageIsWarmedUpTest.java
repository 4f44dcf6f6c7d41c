package aurora.cutover.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.handler.StepHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No function starts for the first time while applications wait. */
class OutageIsWarmedUpTest {

  private final Machine machine = Machine.unsubstituted();

  @ParameterizedTest
  @CsvSource({
    "WarmUp, StartBudget, VerifyTarget",
    "WarmUpReturn, StartReturnBudget, WhereIsTheLine"
  })
  void everyFunctionOfTheOutage_isStartedRightBeforeIt(String warmUp, String first, String after) {
    assertThat(machine.states().get(warmUp).path("Next").asText()).isEqualTo(first);
    assertThat(warmed(warmUp)).containsAll(stepsBetween(first, after));
  }

  private Set<String> stepsBetween(String first, String after) {
    Set<String> steps = new TreeSet<>();
    for (String name = first; !name.equals(after); name = next(name)) {
      if (machine.steps().containsKey(name)) {
        steps.add("${" + name + "FunctionArn}");
      }
    }
    assertThat(steps).hasSizeGreaterThan(3);
    return steps;
  }

  private String next(String name) {
    JsonNode state = machine.states().get(name);
    return state.path("Next").asText(state.path("Default").asText());
  }

  private Set<String> warmed(String warmUp) {
    Set<String> functions = new TreeSet<>();
    machine
        .states()
        .get(warmUp)
        .findValues("Arguments")
        .forEach(
            arguments -> {
              assertThat(arguments.path("Payload").toString()).isEqualTo("{\"warmUp\":true}");
              functions.add(arguments.path("FunctionName").asText());
            });
    return functions;
  }

  /** The handler's own: the inherited one starts the process and opens nothing. */
  @Test
  void everyFunctionThatIsStarted_opensWhatItNeeds() {
    Set<String> started = warmed("WarmUp");
    started.addAll(warmed("WarmUpReturn"));

    assertThat(started)
        .allSatisfy(
            function ->
                assertThat(
                        Class.forName(
                                StepHandler.class.getPackageName()
                                    + "."
                                    + function.replaceAll("\\$\\{(\\w+)FunctionArn}", "$1Handler"))
                            .getDeclaredMethod("warmUp"))
                    .isNotNull());
  }
}
