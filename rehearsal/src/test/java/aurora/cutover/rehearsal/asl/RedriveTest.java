package aurora.cutover.rehearsal.asl;

import static aurora.cutover.rehearsal.asl.Machines.START;
import static aurora.cutover.rehearsal.asl.Machines.TASK;
import static aurora.cutover.rehearsal.asl.Machines.json;
import static aurora.cutover.rehearsal.asl.Machines.machine;
import static aurora.cutover.rehearsal.asl.Machines.service;
import static aurora.cutover.rehearsal.asl.Machines.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.ExecutionNotRedrivableException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

class RedriveTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * Three tasks; each adds its own name to a variable, and the second sees what the first handed
   * on.
   */
  private static final String STEPS =
      machine(
          "\"A\":{"
              + TASK
              + ",\"Assign\":{\"trail\":\"a\"},\"Output\":\"from A\",\"Next\":\"B\"},"
              + "\"B\":{"
              + TASK
              + ",\"Retry\":[{\"ErrorEquals\":[\"E\"],\"MaxAttempts\":1}],"
              + "\"Assign\":{\"trail\":\"{% $trail & 'b' %}\"},"
              + "\"Output\":\"{% $states.input & ', B' %}\",\"Next\":\"C\"},"
              + "\"C\":{"
              + TASK
              + ",\"Output\":\"{% $states.input & ', ' & $trail & 'c' %}\",\"End\":true}");

  private final VirtualClock clock = new VirtualClock(START);
  private final List<String> calls = new ArrayList<>();
  private final Map<String, Integer> failures = new HashMap<>();

  private JsonNode invoke(TaskCall call) throws TaskFailure {
    calls.add(call.stateName());
    if (failures.merge(call.stateName(), -1, Integer::sum) >= 0) {
      throw new TaskFailure("E", "");
    }
    return json("1");
  }

  @Test
  void failedExecution_goesOnAtTheFailedStateWithItsInputAndVariables() {
    failures.put("B", 2);
    StepFunctionsDouble service = service(STEPS, this::invoke, clock);
    String arn = start(service, "{}");
    assertThat(service.execution(arn).status()).isEqualTo(ExecutionStatus.FAILED);
    int events = service.execution(arn).eventCount();

    service.redriveExecution(r -> r.executionArn(arn));

    Execution execution = service.execution(arn);
    assertThat(execution.output()).contains(json("\"from A, B, abc\""));
    assertThat(execution.error()).isEmpty();
    assertThat(execution.redriveCount()).isEqualTo(1);
    assertThat(calls).containsExactly("A", "B", "B", "B", "C");
    // Redriven, two tasks of five events, succeeded.
    assertThat(execution.eventCount()).isEqualTo(events + 12);
    assertThat(execution.visits()).extracting(StateVisit::name).containsExactly("A", "B", "B", "C");
  }

  @Test
  void redrive_grantsAllRetriesAnew() {
    failures.put("B", 3);
    StepFunctionsDouble service = service(STEPS, this::invoke, clock);
    String arn = start(service, "{}");

    service.redriveExecution(r -> r.executionArn(arn));

    assertThat(service.execution(arn).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(calls).containsExactly("A", "B", "B", "B", "B", "C");
  }

  @Test
  void executionThatRunsOrSucceeded_isNotRedrivable() {
    try (StepFunctionsDouble service = service(STEPS, this::invoke, clock)) {
      String arn = start(service, "{}");
      assertThatThrownBy(() -> service.redriveExecution(r -> r.executionArn(arn)))
          .isInstanceOf(ExecutionNotRedrivableException.class)
          .hasMessageContaining("SUCCEEDED");
    }
    String wait = machine("\"A\":{\"Type\":\"Wait\",\"Seconds\":600,\"End\":true}");
    try (StepFunctionsDouble service = service(wait, this::invoke, new RealClock())) {
      String arn = start(service, "{}");
      assertThatThrownBy(() -> service.redriveExecution(r -> r.executionArn(arn)))
          .isInstanceOf(ExecutionNotRedrivableException.class)
          .hasMessageContaining("RUNNING");
    }
  }

  @Test
  void timedOutExecution_goesOnWithAFreshTimeLimit() {
    String definition =
        "{\"TimeoutSeconds\":100,"
            + machine(
                    "\"A\":{\"Type\":\"Wait\",\"Seconds\":90,\"Next\":\"B\"},"
                        + "\"B\":{\"Type\":\"Wait\",\"Seconds\":95,\"End\":true}")
                .substring(1);
    StepFunctionsDouble service = service(definition, this::invoke, clock);
    String arn = start(service, "{}");
    assertThat(service.execution(arn).status()).isEqualTo(ExecutionStatus.TIMED_OUT);

    service.redriveExecution(r -> r.executionArn(arn));

    assertThat(service.execution(arn).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(clock.now()).isEqualTo(START.plusSeconds(100 + 95));
  }

  @Test
  void abort_diesBetweenTwoStatesAndLosesNothing() {
    StepFunctionsDouble[] service = new StepFunctionsDouble[1];
    ExecutionListener killer =
        new ExecutionListener() {
          @Override
          public void stateEntered(String arn, String state, Instant at) {
            if (state.equals("B")) {
              service[0].abort(arn);
            }
          }
        };
    service[0] = service(STEPS, this::invoke, clock, killer);
    String arn = start(service[0], "{}");

    assertThat(service[0].execution(arn).status()).isEqualTo(ExecutionStatus.ABORTED);
    assertThat(calls).containsExactly("A", "B");

    service[0].redriveExecution(r -> r.executionArn(arn));

    assertThat(service[0].execution(arn).output()).contains(json("\"from A, B, abc\""));
    assertThat(calls).containsExactly("A", "B", "C");
  }

  @Test
  void stoppedExecution_repeatsTheStateItWasIn() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (StepFunctionsDouble service =
        service(
            STEPS,
            call -> {
              boolean hang = call.stateName().equals("B") && called.getCount() > 0;
              synchronized (calls) {
                calls.add(call.stateName());
              }
              if (hang) {
                called.countDown();
                release.await();
              }
              return json("1");
            },
            new RealClock())) {
      String arn = start(service, "{}");
      assertThat(called.await(30, TimeUnit.SECONDS)).isTrue();
      service.stopExecution(r -> r.executionArn(arn));

      service.redriveExecution(r -> r.executionArn(arn));

      assertThat(service.await(arn, PATIENCE).output()).contains(json("\"from A, B, abc\""));
      release.countDown();
      assertThat(service.execution(arn).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
      assertThat(calls).containsExactly("A", "B", "B", "C");
    }
  }

  @Test
  void redriveIntoAParallelState_isRefused() {
    String definition =
        machine(
            "\"A\":{\"Type\":\"Parallel\",\"Branches\":[{\"StartAt\":\"B\",\"States\":{\"B\":{\"Type\":\"Fail\"}}}],"
                + "\"End\":true}");
    StepFunctionsDouble service = service(definition, this::invoke, clock);
    String arn = start(service, "{}");

    assertThatThrownBy(() -> service.redriveExecution(r -> r.executionArn(arn)))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("Parallel");
  }
}
