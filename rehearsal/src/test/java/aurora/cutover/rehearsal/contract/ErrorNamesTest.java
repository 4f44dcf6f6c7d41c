package aurora.cutover.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.error.CutoverException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Step Functions compares error names as text: a renamed class must not break a Catch in silence.
 */
class ErrorNamesTest {

  /** What the service, Lambda and the integrations themselves report. */
  private static final Set<String> FOREIGN =
      Set.of(
          "States.ALL",
          "States.Timeout",
          "States.TaskFailed",
          "States.DataLimitExceeded",
          "Lambda.ClientExecutionTimeoutException",
          "Lambda.ServiceException",
          "Lambda.AWSLambdaException",
          "Lambda.SdkClientException",
          "Lambda.TooManyRequestsException",
          "Lambda.Unknown",
          "Sandbox.Timedout");

  private final Machine machine = Machine.of(Project.deployment());

  @Test
  void nameOfOurs_isAClassOfOurs() {
    assertThat(names("Retry", "Catch"))
        .filteredOn(name -> !FOREIGN.contains(name))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(Class.forName(name)).isAssignableTo(CutoverException.class));
  }

  @Test
  void retriedErrors_areThoseWorthAnotherTry() {
    assertThat(names("Retry"))
        .filteredOn(name -> name.startsWith("aurora."))
        .containsExactlyInAnyOrder(
            "aurora.cutover.error.DependencyUnavailable", "aurora.cutover.error.RollbackFailed");
  }

  @Test
  void everyStep_retriesWhatDidNotAnswer() {
    assertThat(machine.steps())
        .allSatisfy(
            (name, state) ->
                assertThat(state.path("Retry").toString())
                    .as(name)
                    .contains(
                        "aurora.cutover.error.DependencyUnavailable",
                        "Lambda.TooManyRequestsException",
                        "Sandbox.Timedout"));
  }

  @Test
  void everyException_isCaughtByNameOrByAll() {
    Set<String> permitted =
        Arrays.stream(CutoverException.class.getPermittedSubclasses())
            .map(Class::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(permitted).hasSize(6).allSatisfy(name -> assertThat(name).startsWith("aurora."));
    assertThat(machine.steps())
        .allSatisfy(
            (name, state) ->
                assertThat(state.path("Catch").toString()).as(name).contains("States.ALL"));
  }

  private Set<String> names(String... fields) {
    Set<String> names = new TreeSet<>();
    for (String field : fields) {
      for (JsonNode state : machine.states().values()) {
        for (JsonNode entry : state.path(field)) {
          entry.path("ErrorEquals").forEach(error -> names.add(error.asText()));
        }
      }
    }
    return names;
  }
}
