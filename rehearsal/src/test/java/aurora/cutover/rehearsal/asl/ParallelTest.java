package aurora.cutover.rehearsal.asl;

import static aurora.cutover.rehearsal.asl.Machines.TASK;
import static aurora.cutover.rehearsal.asl.Machines.json;
import static aurora.cutover.rehearsal.asl.Machines.machine;
import static aurora.cutover.rehearsal.asl.Machines.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

class ParallelTest {

  private static String branch(String name, String state) {
    return "{\"StartAt\":\"" + name + "\",\"States\":{\"" + name + "\":{" + state + "}}}";
  }

  private static String parallel(String first, String second, String fields) {
    return machine(
        "\"A\":{\"Type\":\"Parallel\",\"Branches\":["
            + branch("X", first)
            + ","
            + branch("Y", second)
            + "]"
            + fields
            + ",\"End\":true},\"Z\":{\"Type\":\"Succeed\"}");
  }

  private static final String CATCH =
      ",\"Catch\":[{\"ErrorEquals\":[\"States.ALL\"],\"Next\":\"Z\"}]";

  @Test
  void outputs_standInTheOrderOfTheBranches() {
    String task = TASK + ",\"Output\":\"{% $states.result.Payload %}\",\"End\":true";
    CyclicBarrier bothRun = new CyclicBarrier(2);

    Execution execution =
        run(
            parallel(task, task, CATCH),
            "{}",
            call -> {
              // Neither gets past here unless both branches run at the same time.
              bothRun.await(30, TimeUnit.SECONDS);
              return json("\"" + call.stateName() + "\"");
            },
            new RealClock());

    assertThat(execution.output()).contains(json("[\"X\",\"Y\"]"));
  }

  @Test
  void branchThatFails_failsTheStateWithItsErrorAndStopsTheOthers() {
    Execution execution =
        run(
            parallel(
                "\"Type\":\"Wait\",\"Seconds\":3600,\"End\":true",
                "\"Type\":\"Fail\",\"Error\":\"E\",\"Cause\":\"why\"",
                CATCH),
            "{}",
            call -> null,
            new RealClock());

    assertThat(execution.output()).contains(json("{\"Error\":\"E\",\"Cause\":\"why\"}"));
  }

  @Test
  void parallel_isRetriedAsAWhole() {
    int[] calls = {0};
    Execution execution =
        run(
            parallel(
                TASK + ",\"Output\":1,\"End\":true",
                "\"Type\":\"Pass\",\"Output\":2,\"End\":true",
                ",\"Retry\":[{\"ErrorEquals\":[\"E\"]}]" + CATCH),
            "{}",
            call -> {
              if (++calls[0] < 3) {
                throw new TaskFailure("E", "");
              }
              return null;
            });

    assertThat(execution.output()).contains(json("[1,2]"));
    assertThat(calls[0]).isEqualTo(3);
  }

  @Test
  void branchThatFailsWithoutAName_isBranchFailed() {
    Execution execution =
        run(parallel("\"Type\":\"Fail\"", "\"Type\":\"Succeed\"", CATCH), "{}", call -> null);

    assertThat(execution.output().orElseThrow().get("Error").textValue())
        .isEqualTo("States.BranchFailed");
  }

  @Test
  void executionOverItsTimeInsideABranch_isTimedOutPastTheCatch() {
    String wait = "\"Type\":\"Wait\",\"Seconds\":3600,\"End\":true";
    String definition = "{\"TimeoutSeconds\":1," + parallel(wait, wait, CATCH).substring(1);

    assertThat(run(definition).status()).isEqualTo(ExecutionStatus.TIMED_OUT);
    assertThat(run(definition, "{}", call -> null, new RealClock()).status())
        .isEqualTo(ExecutionStatus.TIMED_OUT);
  }

  @Test
  void visitsOfBranches_areReported() {
    Execution execution = run(parallel("\"Type\":\"Succeed\"", "\"Type\":\"Succeed\"", CATCH));

    assertThat(execution.visits()).extracting(StateVisit::name).containsExactly("X", "Y", "A");
  }
}
