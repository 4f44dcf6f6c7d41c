package aurora.cutover.rehearsal.asl;

import static aurora.cutover.rehearsal.asl.Machines.TASK;
import static aurora.cutover.rehearsal.asl.Machines.TOKEN_TASK;
import static aurora.cutover.rehearsal.asl.Machines.machine;
import static aurora.cutover.rehearsal.asl.Machines.pass;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {

  private static List<String> problems(String definition) {
    UnsupportedDefinition refused =
        catchThrowableOfType(UnsupportedDefinition.class, () -> StateMachine.parse(definition));
    assertThat(refused).as(definition).isNotNull();
    return refused.problems();
  }

  private static String state(String fields) {
    return machine("\"A\":{" + fields + "}");
  }

  @Test
  void severalProblems_areListedInOneMessage() {
    String definition =
        machine(
            "\"A\":{\"Type\":\"Pass\",\"Result\":1,\"Next\":\"B\"},"
                + "\"B\":{\"Type\":\"Task\",\"Resource\":\"arn:aws:lambda:eu-west-1:1:function:f\","
                + "\"Arguments\":{\"FunctionName\":\"f\"},\"ResultPath\":null,\"End\":true}");

    UnsupportedDefinition refused =
        catchThrowableOfType(UnsupportedDefinition.class, () -> StateMachine.parse(definition));

    assertThat(refused)
        .hasMessageContaining("3 problem(s)")
        .hasMessageContaining("States.A.Result: belongs to JSONPath")
        .hasMessageContaining("States.B.ResultPath: belongs to JSONPath")
        .hasMessageContaining(
            "States.B.Resource: 'arn:aws:lambda:eu-west-1:1:function:f' is not implemented");
  }

  @Test
  void brokenJson_isRefusedWithItsLine() {
    assertThat(problems("{\n\"StartAt\": }"))
        .singleElement()
        .asString()
        .startsWith("line 2: not JSON");
  }

  @Test
  void duplicateStateName_isRefused() {
    assertThat(problems(machine("\"A\":{\"Type\":\"Succeed\"},\"A\":{\"Type\":\"Succeed\"}")))
        .singleElement()
        .asString()
        .contains("Duplicate field 'A'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"QueryLanguage\":\"JSONPath\" | QueryLanguage: must be JSONata",
        "\"Comment\":\"no language\" | QueryLanguage: must be JSONata",
        "\"QueryLanguage\":\"JSONata\",\"Version\":\"2.0\" | Version: must be 1.0",
        "\"QueryLanguage\":\"JSONata\",\"TimeoutSeconds\":0 | TimeoutSeconds: must be a whole number from 1 to 99999999",
        "\"QueryLanguage\":\"JSONata\",\"TimeoutSeconds\":\"{% 5 %}\" | TimeoutSeconds: must be a whole number from 1 to 99999999",
        "\"QueryLanguage\":\"JSONata\",\"Labels\":{} | Labels: is not implemented",
      })
  void topLevelField_isRefused(String fields, String problem) {
    assertThat(
            problems(
                "{" + fields + ",\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}"))
        .containsExactly(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "InputPath",
        "Parameters",
        "ResultSelector",
        "ResultPath",
        "OutputPath",
        "TimeoutSecondsPath"
      })
  void jsonPathField_isRefused(String field) {
    assertThat(problems(state(TASK + ",\"" + field + "\":\"$\",\"End\":true")))
        .containsExactly("States.A." + field + ": belongs to JSONPath");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"Type\":\"Map\" | States.A.Type: the state type 'Map' is not implemented",
        "\"Comment\":\"none\" | States.A.Type: is required",
        "\"Type\":\"Succeed\",\"QueryLanguage\":\"JSONPath\" | States.A.QueryLanguage: must be JSONata",
        "\"Type\":\"Succeed\",\"Next\":\"A\" | States.A.Next: is not implemented",
        "\"Type\":\"Succeed\",\"Assign\":{} | States.A.Assign: is not implemented",
        "\"Type\":\"Fail\",\"ErrorPath\":\"$.e\" | States.A.ErrorPath: belongs to JSONPath",
        "\"Type\":\"Fail\",\"Error\":7 | States.A.Error: must be a string",
        "\"Type\":\"Pass\" | States.A.Next: exactly one of Next and End is required",
        "\"Type\":\"Pass\",\"Next\":\"A\",\"End\":true | States.A.Next: exactly one of Next and End is required",
        "\"Type\":\"Pass\",\"End\":true,\"Retry\":[] | States.A.Retry: is not implemented",
        "\"Type\":\"Pass\",\"End\":true,\"Parameters\":{} | States.A.Parameters: belongs to JSONPath",
        "\"Type\":\"Wait\",\"End\":true | States.A.Seconds: exactly one of Seconds and Timestamp is required",
        "\"Type\":\"Wait\",\"Seconds\":1.5,\"End\":true | States.A.Seconds: must be a whole number from 0 to 99999999",
        "\"Type\":\"Wait\",\"SecondsPath\":\"$.s\",\"Seconds\":1,\"End\":true | States.A.SecondsPath: belongs to JSONPath",
        "\"Type\":\"Choice\",\"Choices\":[] | States.A.Choices: must be an array with at least one object",
        "\"Type\":\"Choice\" | States.A.Choices: is required",
        "\"Type\":\"Choice\",\"Choices\":[{\"Condition\":\"{% true %}\",\"Next\":\"A\",\"Variable\":\"$.x\"}] | States.A.Choices[0].Variable: belongs to JSONPath",
        "\"Type\":\"Choice\",\"Choices\":[{\"Condition\":\"true\",\"Next\":\"A\"}] | States.A.Choices[0].Condition: must be an expression",
        "\"Type\":\"Parallel\",\"End\":true | States.A.Branches: is required",
        "\"Type\":\"Parallel\",\"Branches\":[{\"StartAt\":\"B\",\"States\":{\"B\":{\"Type\":\"Succeed\"}}}],\"Arguments\":{},\"End\":true | States.A.Arguments: is not implemented",
      })
  void stateField_isRefused(String fields, String problem) {
    assertThat(problems(state(fields))).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"TimeoutSeconds\":0 | TimeoutSeconds: must be a whole number from 1 to 99999999",
        "\"TimeoutSeconds\":\"60\" | TimeoutSeconds: must be a whole number from 1 to 99999999",
        "\"HeartbeatSeconds\":5 | HeartbeatSeconds: is implemented with .waitForTaskToken only",
        "\"Credentials\":{} | Credentials: is not implemented",
        "\"Retry\":[{\"ErrorEquals\":[]}] | Retry[0].ErrorEquals: must be an array with at least one name",
        "\"Retry\":[{\"ErrorEquals\":[\"E\"],\"IntervalSeconds\":0}] | Retry[0].IntervalSeconds: must be a whole number from 1 to 99999999",
        "\"Retry\":[{\"ErrorEquals\":[\"E\"],\"BackoffRate\":0.9}] | Retry[0].BackoffRate: must be a number from 1.0",
        "\"Retry\":[{\"ErrorEquals\":[\"E\"],\"MaxDelaySeconds\":1}] | Retry[0].MaxDelaySeconds: must be greater than IntervalSeconds",
        "\"Retry\":[{\"ErrorEquals\":[\"E\"],\"JitterStrategy\":\"HALF\"}] | Retry[0].JitterStrategy: must be FULL or NONE",
        "\"Retry\":[{\"ErrorEquals\":[\"E\"],\"Next\":\"A\"}] | Retry[0].Next: is not implemented",
        "\"Retry\":[{\"ErrorEquals\":[\"States.Time0ut\"]}] | Retry[0].ErrorEquals: 'States.Time0ut' is no error that can be matched here",
        "\"Retry\":[{\"ErrorEquals\":[\"States.Runtime\"]}] | Retry[0].ErrorEquals: 'States.Runtime' is no error that can be matched here",
        "\"Retry\":[{\"ErrorEquals\":[\"States.ALL\",\"E\"]}] | Retry[0].ErrorEquals: States.ALL must stand alone and last",
        "\"Retry\":[{\"ErrorEquals\":[\"States.ALL\"]},{\"ErrorEquals\":[\"E\"]}] | Retry[0].ErrorEquals: States.ALL must stand alone and last",
        "\"Catch\":[{\"ErrorEquals\":[\"E\"],\"Next\":\"A\",\"ResultPath\":\"$\"}] | Catch[0].ResultPath: belongs to JSONPath",
        "\"Catch\":[{\"ErrorEquals\":[\"E\"]}] | Catch[0].Next: is required",
      })
  void taskField_isRefused(String fields, String problem) {
    assertThat(problems(state(TASK + "," + fields + ",\"End\":true")))
        .contains("States.A." + problem);
  }

  @Test
  void heartbeatNotShorterThanTimeout_isRefused() {
    assertThat(
            problems(
                state(TOKEN_TASK + ",\"TimeoutSeconds\":5,\"HeartbeatSeconds\":5,\"End\":true")))
        .containsExactly("States.A.HeartbeatSeconds: must be less than TimeoutSeconds");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "lambda:invoke | {\"FunctionName\":\"f\",\"InvocationType\":\"Event\"} | Arguments.InvocationType: is not implemented",
        "lambda:invoke | {\"Payload\":{}} | Arguments.FunctionName: is required",
        "lambda:invoke | \"{% $states.input %}\" | Arguments: must be an object",
        "sns:publish | {\"Message\":\"m\"} | Arguments.TopicArn: is required",
        "sns:publish | {\"TopicArn\":\"t\",\"PhoneNumber\":\"1\"} | Arguments.PhoneNumber: is not implemented",
        "lambda:invoke.sync | {\"FunctionName\":\"f\"} | Resource: 'arn:aws:states:::lambda:invoke.sync' is not implemented",
        "aws-sdk:dynamodb:putItem | {\"FunctionName\":\"f\"} | Resource: 'arn:aws:states:::aws-sdk:dynamodb:putItem' is not implemented",
      })
  void taskResourceOrArgument_isRefused(String resource, String arguments, String problem) {
    String task =
        "\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::"
            + resource
            + "\",\"Arguments\":"
            + arguments;
    assertThat(problems(state(task + ",\"End\":true")))
        .anyMatch(found -> found.startsWith("States.A." + problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{% 1 + %} | not JSONata: ",
        "{% $eval('1') %} | $eval is not available in Step Functions",
        "{% $uuid() %} | the Step Functions function $uuid is not implemented",
        "{% $parse('1') %} | the Step Functions function $parse is not implemented",
        "{% $partition([1],1) %} | the Step Functions function $partition is not implemented",
        "{% $range(1,2,1) %} | the Step Functions function $range is not implemented",
        "{% $hash('a','SHA-1') %} | the Step Functions function $hash is not implemented",
        "{% $clone({}) %} | $clone is neither a JSONata function nor a variable",
        "{% $lag + 1 %} | $lag is neither a JSONata function nor a variable",
        "{% $$.x %} | $$ has no value in a state machine",
        "{% $states %} | $states is not available here",
        "{% $states.result %} | $states.result is not available here",
        "{% $states.errorOutput %} | $states.errorOutput is not available here",
        "{% $states.context %} | $states.context is not available here",
        "{% $states.context.Execution.RoleArn %} | $states.context.Execution.RoleArn is not available here",
        "{% $states.context.Task.Token %} | $states.context.Task.Token is not available here",
        "{% $states.`result` %} | $states is not available here",
        "{% 1 | an expression must begin with {% and end with %}",
        "1 %} | an expression must begin with {% and end with %}",
        "${FlipDnsFunction} | the substitution in '${FlipDnsFunction}' has not been made",
      })
  void expression_isRefused(String text, String problem) {
    assertThat(problems(pass("{\"deep\":[\"" + text + "\"]}")))
        .anyMatch(found -> found.startsWith("States.A.Output.deep[0]: " + problem));
  }

  @ParameterizedTest
  @ValueSource(strings = {" {% 1 %}", "{% 1 %} "})
  void expressionWithSpaceAround_isRefused(String text) {
    assertThat(problems(pass("\"" + text + "\"")))
        .singleElement()
        .asString()
        .contains("with nothing outside");
  }

  @Test
  void jsonPathName_isRefused() {
    assertThat(problems(pass("{\"x.$\":\"$.y\"}")))
        .containsExactly("States.A.Output.x.$: a name ending in .$ belongs to JSONPath");
  }

  @Test
  void nameThatIsAnExpression_isRefused() {
    assertThat(problems(pass("{\"{% 'k' %}\":1}")))
        .containsExactly("States.A.Output.{% 'k' %}: a name cannot be an expression");
  }

  @ParameterizedTest
  @ValueSource(strings = {"states", "1st", "a-b", "", "_x", "a b"})
  void variableName_isRefused(String name) {
    assertThat(problems(state("\"Type\":\"Pass\",\"Assign\":{\"" + name + "\":1},\"End\":true")))
        .containsExactly("States.A.Assign." + name + ": is not a variable name");
  }

  @Test
  void variableNameOf81Characters_isRefused() {
    assertThat(
            problems(
                state("\"Type\":\"Pass\",\"Assign\":{\"" + "v".repeat(81) + "\":1},\"End\":true")))
        .hasSize(1);
    StateMachine.parse(
        state("\"Type\":\"Pass\",\"Assign\":{\"" + "v".repeat(80) + "\":1},\"End\":true"));
  }

  @Test
  void assignThatIsAnExpression_isRefused() {
    assertThat(problems(state("\"Type\":\"Pass\",\"Assign\":\"{% {'a':1} %}\",\"End\":true")))
        .contains("States.A.Assign: must be an object");
  }

  @Test
  void branchAssigningAnOuterVariable_isRefused() {
    String branch =
        "{\"StartAt\":\"B\",\"States\":{\"B\":{\"Type\":\"Pass\",\"Assign\":{\"lag\":2},\"End\":true}}}";

    assertThat(
            problems(
                state(
                    "\"Type\":\"Parallel\",\"Branches\":["
                        + branch
                        + "],\"Assign\":{\"lag\":1},\"End\":true")))
        .containsExactly(
            "States.A.Branches[0].States.B.Assign.lag: belongs to an outer scope, which an inner one must not assign");
  }

  @Test
  void transitionToNowhere_isRefused() {
    assertThat(problems(state("\"Type\":\"Pass\",\"Next\":\"B\"")))
        .containsExactly("States.A: leads to 'B', which is no state of this scope");
  }

  @Test
  void transitionOutOfABranch_isRefused() {
    String branch = "{\"StartAt\":\"B\",\"States\":{\"B\":{\"Type\":\"Pass\",\"Next\":\"A\"}}}";

    assertThat(problems(state("\"Type\":\"Parallel\",\"Branches\":[" + branch + "],\"End\":true")))
        .containsExactly(
            "States.A.Branches[0].States.B: leads to 'A', which is no state of this scope");
  }

  @Test
  void unknownStart_isRefused() {
    assertThat(
            problems(
                "{\"QueryLanguage\":\"JSONata\",\"StartAt\":\"Z\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}"))
        .containsExactly("StartAt: no state is called 'Z'");
  }

  @Test
  void stateThatNothingLeadsTo_isRefused() {
    assertThat(problems(machine("\"A\":{\"Type\":\"Succeed\"},\"B\":{\"Type\":\"Succeed\"}")))
        .containsExactly("States.B: no transition leads here");
  }

  @Test
  void sameStateNameInABranch_isRefused() {
    String branch = "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}}}";

    assertThat(problems(state("\"Type\":\"Parallel\",\"Branches\":[" + branch + "],\"End\":true")))
        .containsExactly("States.A.Branches[0].States.A: another state has this name");
  }
}
