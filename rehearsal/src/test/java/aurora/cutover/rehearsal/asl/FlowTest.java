package aurora.cutover.rehearsal.asl;

import static aurora.cutover.rehearsal.asl.Machines.START;
import static aurora.cutover.rehearsal.asl.Machines.TASK;
import static aurora.cutover.rehearsal.asl.Machines.json;
import static aurora.cutover.rehearsal.asl.Machines.machine;
import static aurora.cutover.rehearsal.asl.Machines.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

class FlowTest {
  private static final String CHOICE =
      machine(
          """
          "A":{"Type":"Choice","Output":"default","Assign":{"way":"by default"},"Default":"C","Choices":[
            {"Condition":"{% $states.input.lag > 10 %}","Next":"B","Output":"first","Assign":{"way":"by rule"}},
            {"Condition":"{% $states.input.lag > 5 %}","Next":"C"}]},
          "B":{"Type":"Succeed","Output":"{% $states.input & ' ' & $way %}"},
          "C":{"Type":"Succeed","Output":{"input":"{% $states.input %}","way":"{% $exists($way) %}"}}""");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"lag\":11} | \"first by rule\"",
        "{\"lag\":10} | {\"input\":{\"lag\":10},\"way\":false}",
        "{\"lag\":5} | {\"input\":\"default\",\"way\":true}",
      })
  void choice_takesTheFirstRuleThatMatchesWithItsOwnEffects(String input, String output) {
    assertThat(run(CHOICE, input, call -> null).output()).contains(json(output));
  }

  @Test
  void choiceWithoutMatchAndDefault_failsWithNoChoiceMatched() {
    String definition =
        machine(
            "\"A\":{\"Type\":\"Choice\",\"Choices\":[{\"Condition\":\"{% false %}\",\"Next\":\"B\"}]},"
                + "\"B\":{\"Type\":\"Succeed\"}");

    assertThat(run(definition).error()).contains("States.NoChoiceMatched");
  }

  @Test
  void conditionThatIsNoBoolean_failsWithQueryEvaluationError() {
    assertThat(
            run(CHOICE.replace("$states.input.lag > 10", "'yes'"), "{\"lag\":1}", call -> null)
                .error())
        .contains("States.QueryEvaluationError");
  }

  @Test
  void conditionOnAMissingField_failsInsteadOfFallingThroughToDefault() {
    assertThat(run(CHOICE, "{}", call -> null).error()).contains("States.QueryEvaluationError");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"Seconds\":30 | 30",
        "\"Seconds\":0 | 0",
        "\"Seconds\":\"{% $states.input.ttl * 2 %}\" | 120",
        "\"Timestamp\":\"2026-11-22T10:00:05Z\" | 5",
        "\"Timestamp\":\"{% $states.input.at %}\" | 7",
        "\"Timestamp\":\"2026-11-22T09:00:00Z\" | 0",
      })
  void wait_lastsAsLongAsItSays(String field, long seconds) {
    String input = "{\"ttl\":60,\"at\":\"2026-11-22T11:00:07+01:00\"}";
    Execution execution =
        run(machine("\"A\":{\"Type\":\"Wait\"," + field + ",\"End\":true}"), input, call -> null);

    assertThat(execution.stoppedAt()).contains(START.plusSeconds(seconds));
    assertThat(execution.output()).contains(json(input));
  }

  @ParameterizedTest
  @CsvSource({"-1", "1.5", "'soon'", "100000000"})
  void waitForSomethingThatIsNoDuration_failsWithQueryEvaluationError(String seconds) {
    String value = seconds.equals("soon") ? "'soon'" : seconds;
    assertThat(
            run(machine(
                    "\"A\":{\"Type\":\"Wait\",\"Seconds\":\"{% " + value + " %}\",\"End\":true}"))
                .error())
        .contains("States.QueryEvaluationError");
  }

  @Test
  void fail_reportsItsErrorAndCause() {
    Execution execution =
        run(
            machine(
                "\"A\":{\"Type\":\"Fail\",\"Error\":\"GateHeld\",\"Cause\":\"{% 'lag ' & $states.input.lag %}\"}"),
            "{\"lag\":9}",
            call -> null);

    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.error()).contains("GateHeld");
    assertThat(execution.cause()).contains("lag 9");
  }

  @Test
  void failWithNothing_hasNoErrorAndNoCause() {
    Execution execution = run(machine("\"A\":{\"Type\":\"Fail\"}"));

    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.error()).isEmpty();
    assertThat(execution.cause()).isEmpty();
  }

  @Test
  void lambdaResult_isWrappedAsTheOptimizedIntegrationDoes() {
    assertThat(
            run(machine("\"A\":{" + TASK + ",\"End\":true}"), "{}", call -> new TextNode("done"))
                .output())
        .contains(
            json("{\"ExecutedVersion\":\"$LATEST\",\"Payload\":\"done\",\"StatusCode\":200}"));
  }

  @Test
  void snsResult_isHandedOnAsItIs() {
    List<TaskCall> calls = new ArrayList<>();
    Execution execution =
        run(
            machine(
                "\"A\":{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::sns:publish\",\"Arguments\":"
                    + "{\"TopicArn\":\"t\",\"Message\":\"{% 'lag ' & $states.input.lag %}\"},\"End\":true}"),
            "{\"lag\":3}",
            call -> {
              calls.add(call);
              return json("{\"MessageId\":\"1\"}");
            });

    assertThat(execution.output()).contains(json("{\"MessageId\":\"1\"}"));
    assertThat(calls)
        .containsExactly(
            new TaskCall(
                "A",
                "arn:aws:states:::sns:publish",
                json("{\"TopicArn\":\"t\",\"Message\":\"lag 3\"}"),
                Optional.empty(),
                execution.arn()));
  }

  @Test
  void visits_tellNameBeginningAndLength() {
    Execution execution =
        run(
            machine(
                "\"A\":{\"Type\":\"Wait\",\"Seconds\":2,\"Next\":\"B\"},\"B\":{\"Type\":\"Fail\"}"));

    assertThat(execution.visits())
        .containsExactly(
            new StateVisit("A", START, 2000), new StateVisit("B", START.plusSeconds(2), 0));
  }

  @Test
  void listener_isToldOfEachStepInOrder() {
    List<String> told = new ArrayList<>();
    ExecutionListener listener =
        new ExecutionListener() {
          @Override
          public void stateEntered(String arn, String state, Instant at) {
            told.add("entered " + state);
          }

          @Override
          public void stateExited(String arn, String state, Instant at, long millis) {
            told.add("exited " + state + " after " + millis);
          }

          @Override
          public void taskFailed(String arn, String state, String error, String cause, Instant at) {
            told.add("failed " + state + " " + error);
          }

          @Override
          public void taskRetried(String arn, String state, int retry, Duration delay, Instant at) {
            told.add("retry " + retry + " in " + delay);
          }

          @Override
          public void executionEnded(Execution execution) {
            told.add("ended " + execution.status());
          }
        };
    String definition =
        machine(
            "\"A\":{"
                + TASK
                + ",\"Retry\":[{\"ErrorEquals\":[\"E\"],\"MaxAttempts\":1}],"
                + "\"Catch\":[{\"ErrorEquals\":[\"E\"],\"Next\":\"B\"}],\"End\":true},\"B\":{\"Type\":\"Succeed\"}");

    Execution execution =
        run(
            definition,
            "{}",
            call -> {
              throw new TaskFailure("E", "why");
            },
            listener);

    assertThat(told)
        .containsExactly(
            "entered A",
            "failed A E",
            "retry 1 in PT1S",
            "failed A E",
            "exited A after 1000",
            "entered B",
            "exited B after 0",
            "ended SUCCEEDED");
    assertThat(execution.output()).contains(json("{\"Error\":\"E\",\"Cause\":\"why\"}"));
  }
}
