package aurora.cutover.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.InvalidRequest;
import aurora.cutover.handler.Settings;
import aurora.cutover.rehearsal.asl.StateMachine;
import aurora.cutover.rehearsal.asl.StepFunctionsDouble;
import aurora.cutover.rehearsal.asl.TaskFailure;
import aurora.cutover.rehearsal.asl.VirtualClock;
import aurora.cutover.rehearsal.aws.template.Deployment;
import aurora.cutover.rehearsal.aws.template.FunctionResource;
import aurora.cutover.rehearsal.aws.template.Parameter;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an operator starts a run with, merged over the defaults by the state machine itself. */
class InputFilesTest {

  private final Deployment deployment = Project.deployment();
  private final FunctionResource preflight = Project.function(deployment, "PreflightAwsFunction");

  static List<Path> inputs() {
    return Project.jsonFiles("events/input", "");
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void sampleInput_isAccepted(Path file) {
    String input = Project.text(file.toString());
    JsonNode payload = payload(deployment, input);

    Project.json(input)
        .properties()
        .forEach(
            given ->
                assertThat(payload.path("settings").path(given.getKey()))
                    .isEqualTo(given.getValue()));
    assertAccepted(payload);
  }

  static List<Path> actions() {
    return Project.jsonFiles("events/action", "");
  }

  @ParameterizedTest
  @MethodSource("actions")
  void sampleAction_isAcceptedByTakeOver(Path file) {
    JsonNode payload = payload(deployment, "TakeOver", Project.text(file.toString()));

    assertThatThrownBy(() -> takeOver(payload))
        .as("past the checks of its input, TakeOver asks the journal")
        .isInstanceOf(NoService.Called.class)
        .hasMessage("DynamoDbClient.getItem");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "migration      | {'action': 'rollback'}",
        "migration      | {'action': 'complete', 'migration': 'orders'}",
        "acceptDataLoss | {'action': 'rollback', 'acceptDataLoss': 'yes'}"
      })
  void badAction_isRefusedByTheNameOfItsField(String field, String input) {
    JsonNode payload = payload(deployment, "TakeOver", input.replace('\'', '"'));

    assertThatThrownBy(() -> takeOver(payload))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining(field);
  }

  private void takeOver(JsonNode payload) throws Exception {
    FunctionResource function = Project.function(deployment, "TakeOverFunction");
    Functions.invoke(Functions.start(function, function.environment(), new NoService()), payload);
  }

  @Test
  void noInput_givesEverySettingItsDefault() {
    TreeSet<String> keys = new TreeSet<>();
    payload(deployment, "{}").path("settings").fieldNames().forEachRemaining(keys::add);

    assertThat(keys).isEqualTo(HandlerType.fields(Settings.class));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "dryrun               | {'dryrun': true}",
        "dryRun               | {'dryRun': 'yes'}",
        "dryRun               | {'dryRun': 1}",
        "requireApproval      | {'requireApproval': null}",
        "maxLagSeconds        | {'maxLagSeconds': '5'}",
        "maxLagSeconds        | {'maxLagSeconds': 2.5}",
        "maxLagSeconds        | {'maxLagSeconds': 0}",
        "maxLagSeconds        | {'maxLagSeconds': 301}",
        "maxWriteOutageSeconds| {'maxWriteOutageSeconds': 4}",
        "maxWriteOutageSeconds| {'maxWriteOutageSeconds': 301}",
        "observeSeconds       | {'observeSeconds': -1}",
        "observeSeconds       | {'observeSeconds': 86401}",
        "waivedTables         | {'waivedTables': 'shop.audit_log'}",
        "waivedTables         | {'waivedTables': ['audit_log']}",
        "waivedTables         | {'waivedTables': ['shop.%']}",
        "acceptNoWayBack      | {'acceptNoWayBack': 'true'}",
        "action               | {'action': 'rollbak'}"
      })
  void badInput_isRefusedByTheNameOfItsField(String field, String input) {
    JsonNode payload = payload(deployment, input.replace('\'', '"'));

    assertThatThrownBy(() -> ask(payload))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining(field)
        .hasMessageContaining("nothing was changed");
  }

  @ParameterizedTest
  @CsvSource({
    "MaxLagSeconds, maxLagSeconds",
    "MaxWriteOutageSeconds, maxWriteOutageSeconds",
    "ObserveSeconds, observeSeconds"
  })
  void defaultsRange_isTheSettingsRange(String name, String setting) {
    Parameter parameter = Project.template().parameters().get(name);
    for (String bound : List.of("MinValue", "MaxValue")) {
      long value = parameter.definition().path(bound).asLong();
      long beyond = bound.equals("MinValue") ? value - 1 : value + 1;

      assertAccepted(payload(Project.deployment(Map.of(name, Long.toString(value))), "{}"));
      JsonNode tooFar = payload(deployment, "{\"" + setting + "\":" + beyond + "}");
      assertThatThrownBy(() -> ask(tooFar))
          .as(setting + " beyond " + bound + " of " + name)
          .isInstanceOf(InvalidRequest.class);
    }
  }

  private void assertAccepted(JsonNode payload) {
    assertThatThrownBy(() -> ask(payload))
        .as("past the checks of its input, preflight asks the journal")
        .isInstanceOf(NoService.Called.class)
        .hasMessage("DynamoDbClient.getItem");
  }

  private void ask(JsonNode payload) throws Exception {
    Functions.invoke(Functions.start(preflight, preflight.environment(), new NoService()), payload);
  }

  private static JsonNode payload(Deployment deployment, String input) {
    return payload(deployment, "PreflightAws", input);
  }

  /** What the step is asked by a run with that input, before anything else. */
  private static JsonNode payload(Deployment deployment, String step, String input) {
    List<JsonNode> payloads = new ArrayList<>();
    String arn = Project.stateMachine(deployment).arn();
    StepFunctionsDouble service =
        new StepFunctionsDouble(
            arn,
            StateMachine.parse(Machine.of(deployment).definition()),
            call -> {
              assertThat(call.stateName()).isEqualTo(step);
              payloads.add(call.arguments().path("Payload"));
              throw new TaskFailure(InvalidRequest.class.getName(), "seen");
            },
            new VirtualClock(Instant.parse("2026-11-22T10:00:00Z")),
            List.of());
    String execution =
        service.startExecution(start -> start.stateMachineArn(arn).input(input)).executionArn();
    assertThat(service.execution(execution).error()).contains(InvalidRequest.class.getName());
    assertThat(payloads).hasSize(1);
    return payloads.getFirst();
  }
}
