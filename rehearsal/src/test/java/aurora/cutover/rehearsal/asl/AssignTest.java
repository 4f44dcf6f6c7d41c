package aurora.cutover.rehearsal.asl;

import static aurora.cutover.rehearsal.asl.Machines.TASK;
import static aurora.cutover.rehearsal.asl.Machines.json;
import static aurora.cutover.rehearsal.asl.Machines.machine;
import static aurora.cutover.rehearsal.asl.Machines.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

class AssignTest {

  @Test
  void assignAndOutput_seeTheOldValues() {
    String definition =
        machine(
            """
            "A":{"Type":"Pass","Assign":{"x":1,"y":2},"Next":"B"},
            "B":{"Type":"Pass","Assign":{"x":"{% $y %}","y":"{% $x %}"},"Output":"{% [$x,$y] %}","Next":"C"},
            "C":{"Type":"Succeed","Output":"{% [$states.input, $x, $y] %}"}""");

    assertThat(run(definition).output()).contains(json("[1,2,2,1]"));
  }

  @Test
  void variableThatFailsToEvaluate_leavesAllOthersUnset() {
    String definition =
        machine(
            """
            "A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Arguments":{"FunctionName":"f"},
              "Assign":{"x":1,"y":"{% $states.result.Payload.absent %}"},"Next":"B",
              "Catch":[{"ErrorEquals":["States.QueryEvaluationError"],"Next":"B"}]},
            "B":{"Type":"Succeed","Output":"{% $exists($x) %}"}""");

    assertThat(run(definition, "{}", call -> json("{}")).output()).contains(json("false"));
  }

  @Test
  void nullIsAValue_andCanBeAssigned() {
    String definition =
        machine(
            "\"A\":{\"Type\":\"Pass\",\"Assign\":{\"x\":null,\"y\":\"{% $states.input.none %}\"},\"Next\":\"B\"},"
                + "\"B\":{\"Type\":\"Succeed\",\"Output\":\"{% [$x = null, $y = null] %}\"}");

    assertThat(run(definition, "{\"none\":null}", call -> null).output())
        .contains(json("[true,true]"));
  }

  @Test
  void unassignedVariable_yieldsNothing() {
    String definition =
        machine(
            """
            "A":{"Type":"Choice","Choices":[{"Condition":"{% false %}","Next":"B"}],"Default":"C"},
            "B":{"Type":"Pass","Assign":{"x":1},"Next":"C"},
            "C":{"Type":"Succeed","Output":"{% $x %}"}""");

    assertThat(run(definition).error()).contains("States.QueryEvaluationError");
  }

  @Test
  void taskAndCatch_assignFromResultAndErrorOutput() {
    String definition =
        machine(
            "\"A\":{"
                + TASK
                + ",\"Assign\":{\"r\":\"{% $states.result.Payload %}\"},\"Next\":\"B\"},"
                + "\"B\":{"
                + TASK.replace("\"f\"", "\"g\"")
                + ",\"End\":true,\"Catch\":[{\"ErrorEquals\":[\"E\"],"
                + "\"Assign\":{\"e\":\"{% $states.errorOutput.Cause & ' in ' & $states.input.StatusCode %}\"},"
                + "\"Output\":\"{% $states.input.Payload %}\",\"Next\":\"C\"}]},"
                + "\"C\":{\"Type\":\"Succeed\",\"Output\":\"{% [$states.input, $r, $e] %}\"}");

    Execution execution =
        run(
            definition,
            "{}",
            call -> {
              if (call.stateName().equals("B")) {
                throw new TaskFailure("E", "boom");
              }
              return json("7");
            });

    assertThat(execution.output()).contains(json("[7,7,\"boom in 200\"]"));
  }

  @Test
  void assignOver256KiB_exceedsTheDataLimit() {
    String definition =
        machine(
            "\"A\":{\"Type\":\"Pass\",\"Assign\":{\"x\":\"{% $states.input & $states.input %}\"},"
                + "\"Output\":1,\"End\":true}");

    assertThat(run(definition, "\"" + "x".repeat(131_071) + "\"", call -> null).status())
        .isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(run(definition, "\"" + "x".repeat(131_072) + "\"", call -> null).error())
        .contains("States.DataLimitExceeded");
  }

  @Test
  void branch_readsOuterVariablesAndKeepsItsOwn() {
    String branch =
        """
        {"StartAt":"%1$s1","States":{
          "%1$s1":{"Type":"Pass","Assign":{"inner":"{%% $outer & '%1$s' %%}"},"Next":"%1$s2"},
          "%1$s2":{"Type":"Succeed","Output":"{%% $inner %%}"}}}""";
    String definition =
        machine(
            "\"A\":{\"Type\":\"Pass\",\"Assign\":{\"outer\":\"o\"},\"Next\":\"P\"},"
                + "\"P\":{\"Type\":\"Parallel\",\"Branches\":["
                + branch.formatted("b")
                + ","
                + branch.formatted("c")
                + "],\"Assign\":{\"all\":\"{% $states.result %}\"},\"Next\":\"Z\"},"
                + "\"Z\":{\"Type\":\"Succeed\",\"Output\":\"{% $append($states.input, $all) %}\"}");

    assertThat(run(definition).output()).contains(json("[\"ob\",\"oc\",\"ob\",\"oc\"]"));
  }

  @Test
  void branch_startsWithoutTheVariablesOfItsSiblingsAndOfItsEarlierAttempts() {
    String branch =
        """
        {"StartAt":"%1$s1","States":{
          "%1$s1":{"Type":"Pass","Output":"{%% $exists($inner) %%}","Next":"%1$s2"},
          "%1$s2":{"Type":"Pass","Assign":{"inner":1},"Output":"{%% $states.input %%}","Next":"%1$s3"},
          "%1$s3":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Arguments":{"FunctionName":"f"},
            "Output":"{%% $states.input %%}","End":true}}}""";
    String definition =
        machine(
            "\"A\":{\"Type\":\"Parallel\",\"Retry\":[{\"ErrorEquals\":[\"E\"]}],\"Branches\":["
                + branch.formatted("b")
                + ","
                + branch.formatted("c")
                + "],\"End\":true}");
    int[] calls = {0};

    Execution execution =
        run(
            definition,
            "{}",
            call -> {
              if (++calls[0] == 2) {
                throw new TaskFailure("E", "");
              }
              return null;
            });

    assertThat(execution.output()).contains(json("[false,false]"));
    assertThat(calls[0]).isEqualTo(4);
  }

  @Test
  void innerVariable_isRefusedOutside() {
    String definition =
        machine(
            "\"A\":{\"Type\":\"Parallel\",\"Branches\":[{\"StartAt\":\"B\",\"States\":{\"B\":{\"Type\":\"Pass\","
                + "\"Assign\":{\"inner\":1},\"End\":true}}}],\"Output\":\"{% $inner %}\",\"End\":true}");

    assertThat(
            catchThrowableOfType(UnsupportedDefinition.class, () -> StateMachine.parse(definition))
                .problems())
        .singleElement()
        .asString()
        .startsWith("States.A.Output: $inner is neither");
  }
}
