package aurora.cutover.rehearsal.asl;

import static aurora.cutover.rehearsal.asl.Machines.START;
import static aurora.cutover.rehearsal.asl.Machines.TASK;
import static aurora.cutover.rehearsal.asl.Machines.json;
import static aurora.cutover.rehearsal.asl.Machines.machine;
import static aurora.cutover.rehearsal.asl.Machines.pass;
import static aurora.cutover.rehearsal.asl.Machines.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

class ExpressionTest {
  private static final String INPUT =
      "{\"lag\":4,\"half\":0.5,\"none\":null,\"list\":[1,null,3],\"one\":[7],\"empty\":[],\"big\":9007199254740993}";

  private static JsonNode output(String template) {
    Execution execution = run(pass(template), INPUT, call -> null);
    assertThat(execution.status())
        .as(execution.cause().orElse(""))
        .isEqualTo(ExecutionStatus.SUCCEEDED);
    return execution.output().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"{% $states.input.lag %}\" | 4",
        "\"{% $states.input.lag / 8 %}\" | 0.5",
        "\"{% $states.input.half * 4 %}\" | 2",
        "\"{% $states.input.none %}\" | null",
        "\"{% $states.input.list %}\" | [1,null,3]",
        "\"{% $states.input.one %}\" | [7]",
        "\"{% $states.input.empty %}\" | []",
        "\"{% $states.input.big %}\" | 9007199254740993",
        "\"{% {'here':$states.input.none,'gone':$states.input.absent} %}\" | {\"here\":null}",
        "\"{% $map($states.input.one, function($v) { $v + 1 }) %}\" | 8",
        "\"{% ($x := 2; $x * $states.input.lag) %}\" | 8",
        "\"{% $exists($states.input.none) and $not($exists($states.input.absent)) %}\" | true",
        "\"{% '$unknown(' & 'x' & ')' %}\" | \"$unknown(x)\"",
        "{\"a\":[\"{% 1 %}\",\"plain {% not %} this\"]} | {\"a\":[1,\"plain {% not %} this\"]}",
        "\"$states.input.lag\" | \"$states.input.lag\"",
      })
  void template_isEvaluated(String template, String expected) {
    assertThat(output(template).toString()).isEqualTo(json(expected).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$states.input.absent",
        "$not($states.input.absent)",
        "foo",
        "$states.input.list[9]"
      })
  void expressionThatYieldsNothing_isAQueryEvaluationError(String expression) {
    Execution execution =
        run(pass("{\"a\":{\"b\":\"{% " + expression + " %}\"}}"), INPUT, call -> null);

    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.error()).contains("States.QueryEvaluationError");
    assertThat(execution.cause())
        .contains(
            "An error occurred while executing the state 'A' (entered at the event id #2). The JSONata expression '"
                + expression
                + "' specified for the field 'Output/a/b' returned nothing (undefined).");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$states.input.lag > 'x'",
        "$error('boom')",
        "1/0",
        "$number('abc')",
        "function($x){$x}"
      })
  void expressionThatFails_isAQueryEvaluationError(String expression) {
    Execution execution = run(pass("\"{% " + expression + " %}\""), INPUT, call -> null);

    assertThat(execution.error()).contains("States.QueryEvaluationError");
    assertThat(execution.cause().orElseThrow()).contains("threw an error during evaluation");
  }

  @Test
  void nowAndMillis_readTheExecutionsClock() {
    String wait =
        machine(
            "\"A\":{\"Type\":\"Wait\",\"Seconds\":90,\"Next\":\"B\"},\"B\":{\"Type\":\"Succeed\",\"Output\":"
                + "{\"now\":\"{% $now() %}\",\"year\":\"{% $now('[Y0001]') %}\",\"millis\":\"{% $millis() %}\"}}");

    JsonNode output = run(wait).output().orElseThrow();

    assertThat(output.path("now").textValue()).isEqualTo("2026-11-22T10:01:30.000Z");
    assertThat(output.path("year").textValue()).isEqualTo("2026");
    assertThat(output.path("millis").longValue()).isEqualTo(START.plusSeconds(90).toEpochMilli());
  }

  @Test
  void contextObject_tellsOfExecutionStateAndMachine() {
    String definition =
        machine(
            "\"A\":{\"Type\":\"Wait\",\"Seconds\":1,\"Next\":\"B\"},\"B\":{"
                + TASK.replace(
                    "\"FunctionName\":\"f\"", "\"FunctionName\":\"f\",\"Payload\":" + CONTEXT)
                + ",\"Retry\":[{\"ErrorEquals\":[\"again\"],\"IntervalSeconds\":10}],"
                + "\"Output\":\"{% $states.result.Payload %}\",\"End\":true}");
    JsonNode seen =
        run(
                definition,
                "{\"dryRun\":true}",
                call -> {
                  JsonNode payload = call.arguments().get("Payload");
                  if (payload.get("retry").intValue() == 0) {
                    throw new TaskFailure("again", "");
                  }
                  return payload;
                })
            .output()
            .orElseThrow();

    assertThat(seen)
        .isEqualTo(
            json(
                """
                {"id":"arn:aws:states:eu-west-1:123456789012:execution:cutover:run","run":"run","dryRun":true,
                 "started":"2026-11-22T10:00:00.000Z","state":"B","entered":"2026-11-22T10:00:01.000Z","retry":1,
                 "machine":"arn:aws:states:eu-west-1:123456789012:stateMachine:cutover","name":"cutover"}"""));
  }

  private static final String CONTEXT =
      """
      {"id":"{% $states.context.Execution.Id %}","run":"{% $states.context.Execution.Name %}",
       "dryRun":"{% $states.context.Execution.Input.dryRun %}",
       "started":"{% $states.context.Execution.StartTime %}","state":"{% $states.context.State.Name %}",
       "entered":"{% $states.context.State.EnteredTime %}","retry":"{% $states.context.State.RetryCount %}",
       "machine":"{% $states.context.StateMachine.Id %}","name":"{% $states.context.StateMachine.Name %}"}""";

  @Test
  void aVariable_mayShadowAFunction() {
    String definition =
        machine(
            "\"A\":{\"Type\":\"Pass\",\"Assign\":{\"count\":5},\"Next\":\"B\"},"
                + "\"B\":{\"Type\":\"Succeed\",\"Output\":\"{% $count + 1 %}\"}");

    assertThat(run(definition).output().orElseThrow()).isEqualTo(json("6"));
  }

  @Test
  void oneExpressionInManyExecutionsAtOnce_keepsThemApart() throws Exception {
    StateMachine machine = StateMachine.parse(pass("\"{% $sum([1..$states.input.n]) %}\""));
    RealClock clock = new RealClock();
    try (StepFunctionsDouble service =
        new StepFunctionsDouble(Machines.ARN, machine, call -> null, clock, List.of())) {
      List<String> arns =
          IntStream.rangeClosed(1, 200)
              .mapToObj(
                  n ->
                      service.startExecution(
                          r -> r.stateMachineArn(Machines.ARN).input("{\"n\":" + n + "}")))
              .map(started -> started.executionArn())
              .toList();
      for (int n = 1; n <= arns.size(); n++) {
        Execution execution = service.await(arns.get(n - 1), Duration.ofSeconds(30));
        assertThat(execution.output().orElseThrow().intValue()).isEqualTo(n * (n + 1) / 2);
      }
    }
  }
}
