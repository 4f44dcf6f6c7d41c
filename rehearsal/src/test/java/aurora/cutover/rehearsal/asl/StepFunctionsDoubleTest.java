package aurora.cutover.rehearsal.asl;

import static aurora.cutover.rehearsal.asl.Machines.ARN;
import static aurora.cutover.rehearsal.asl.Machines.START;
import static aurora.cutover.rehearsal.asl.Machines.TASK;
import static aurora.cutover.rehearsal.asl.Machines.machine;
import static aurora.cutover.rehearsal.asl.Machines.pass;
import static aurora.cutover.rehearsal.asl.Machines.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;

class StepFunctionsDoubleTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String RUN_ARN =
      "arn:aws:states:eu-west-1:123456789012:execution:cutover:cut-1";

  private static StartExecutionResponse start(
      StepFunctionsDouble service, String name, String input) {
    return service.startExecution(r -> r.stateMachineArn(ARN).name(name).input(input));
  }

  @Test
  void startTwiceWhileRunning_isOneExecution() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger calls = new AtomicInteger();
    try (StepFunctionsDouble service =
        service(
            machine("\"A\":{" + TASK + ",\"End\":true}"),
            call -> {
              calls.incrementAndGet();
              release.await();
              return NullNode.getInstance();
            },
            new RealClock())) {
      StartExecutionResponse first = start(service, "cut-1", "{\"a\":1}");

      assertThat(first.executionArn()).isEqualTo(RUN_ARN);
      assertThat(start(service, "cut-1", "{\"a\":1}")).isEqualTo(first);
      assertThatThrownBy(() -> start(service, "cut-1", "{\"a\": 1}"))
          .isInstanceOf(ExecutionAlreadyExistsException.class)
          .hasMessageContaining("Execution Already Exists: '" + RUN_ARN + "'");
      release.countDown();
      service.await(RUN_ARN, PATIENCE);
      assertThatThrownBy(() -> start(service, "cut-1", "{\"a\":1}"))
          .isInstanceOfSatisfying(
              ExecutionAlreadyExistsException.class,
              e -> {
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ExecutionAlreadyExists");
                assertThat(e.statusCode()).isEqualTo(400);
              });
      assertThat(calls).hasValue(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a:b", "a/b", "a*", "<a>", "a#", "a\"", "a\u0007"})
  void name_isRefused(String name) {
    try (StepFunctionsDouble service = service(pass("1"), call -> null, new RealClock())) {
      assertThatThrownBy(() -> start(service, name, "{}")).isInstanceOf(InvalidNameException.class);
    }
  }

  @Test
  void nameOf81Characters_isRefused() {
    try (StepFunctionsDouble service = service(pass("1"), call -> null, new RealClock())) {
      assertThatThrownBy(() -> start(service, "n".repeat(81), "{}"))
          .isInstanceOf(InvalidNameException.class);
      assertThat(start(service, "n".repeat(80), "{}").executionArn())
          .endsWith(":" + "n".repeat(80));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{} {}", "nope"})
  void inputThatIsNoJson_isRefused(String input) {
    try (StepFunctionsDouble service = service(pass("1"), call -> null, new RealClock())) {
      assertThatThrownBy(() -> start(service, "run", input))
          .isInstanceOf(InvalidExecutionInputException.class);
      assertThat(service.listExecutions(r -> r.stateMachineArn(ARN)).executions()).isEmpty();
    }
  }

  @Test
  void noNameAndNoInput_getAFreshNameAndAnEmptyObject() {
    try (StepFunctionsDouble service =
        service(pass("\"{% $states.input %}\""), call -> null, new RealClock())) {
      String first = service.startExecution(r -> r.stateMachineArn(ARN)).executionArn();
      String second = service.startExecution(r -> r.stateMachineArn(ARN)).executionArn();

      assertThat(first).isNotEqualTo(second);
      assertThat(service.await(first, PATIENCE).output().orElseThrow()).isEmpty();
    }
  }

  @Test
  void otherStateMachineOrExecution_doesNotExist() {
    try (StepFunctionsDouble service = service(pass("1"), call -> null, new RealClock())) {
      assertThatThrownBy(() -> service.startExecution(r -> r.stateMachineArn(ARN + "x")))
          .isInstanceOf(StateMachineDoesNotExistException.class);
      assertThatThrownBy(() -> service.describeExecution(r -> r.executionArn(RUN_ARN)))
          .isInstanceOf(ExecutionDoesNotExistException.class);
    }
  }

  @Test
  void describe_tellsHowItWentAndWhen() {
    try (StepFunctionsDouble service =
        service(
            machine(
                "\"A\":{\"Type\":\"Wait\",\"Seconds\":3,\"Next\":\"B\"},"
                    + "\"B\":{\"Type\":\"Fail\",\"Error\":\"E\",\"Cause\":\"why\"}"),
            call -> null,
            new VirtualClock(START))) {
      start(service, "cut-1", "{ }");

      DescribeExecutionResponse told = service.describeExecution(r -> r.executionArn(RUN_ARN));

      assertThat(told)
          .isEqualTo(
              DescribeExecutionResponse.builder()
                  .executionArn(RUN_ARN)
                  .stateMachineArn(ARN)
                  .name("cut-1")
                  .status(ExecutionStatus.FAILED)
                  .startDate(START)
                  .stopDate(START.plusSeconds(3))
                  .input("{ }")
                  .error("E")
                  .cause("why")
                  .redriveCount(0)
                  .build());
    }
  }

  @Test
  void list_filtersByStatusNewestFirst() {
    VirtualClock clock = new VirtualClock(START);
    try (StepFunctionsDouble service =
        service(pass("\"{% $states.input.x %}\""), call -> null, clock)) {
      for (String name : List.of("one", "two", "three")) {
        start(service, name, name.equals("two") ? "{}" : "{\"x\":1}");
        clock.advance(Duration.ofSeconds(1));
      }

      assertThat(service.listExecutions(r -> r.stateMachineArn(ARN)).executions())
          .extracting(item -> item.name())
          .containsExactly("three", "two", "one");
      assertThat(
              service
                  .listExecutions(r -> r.stateMachineArn(ARN).statusFilter(ExecutionStatus.FAILED))
                  .executions())
          .extracting(item -> item.name())
          .containsExactly("two");
    }
  }

  @Test
  void stop_abortsAtOnceWhileTheCallGoesOn() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (StepFunctionsDouble service =
        service(
            machine(
                "\"A\":{"
                    + TASK
                    + ",\"Catch\":[{\"ErrorEquals\":[\"States.ALL\"],\"Next\":\"B\"}],\"Next\":\"B\"},"
                    + "\"B\":{\"Type\":\"Succeed\"}"),
            call -> {
              called.countDown();
              release.await();
              return null;
            },
            new RealClock())) {
      start(service, "cut-1", "{}");
      assertThat(called.await(30, TimeUnit.SECONDS)).isTrue();

      service.stopExecution(r -> r.executionArn(RUN_ARN).error("Operator").cause("lunch"));

      Execution execution = service.execution(RUN_ARN);
      assertThat(execution.status()).isEqualTo(ExecutionStatus.ABORTED);
      assertThat(execution.error()).contains("Operator");
      assertThat(execution.cause()).contains("lunch");
      release.countDown();
      assertThat(service.await(RUN_ARN, PATIENCE).status()).isEqualTo(ExecutionStatus.ABORTED);
    }
  }

  @Test
  void awaitTooShort_saysItStillRuns() {
    try (StepFunctionsDouble service =
        service(
            machine("\"A\":{\"Type\":\"Wait\",\"Seconds\":600,\"End\":true}"),
            call -> null,
            new RealClock())) {
      start(service, "cut-1", "{}");

      assertThatThrownBy(() -> service.await(RUN_ARN, Duration.ofMillis(20)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("still runs");
    }
  }

  @Test
  void listenerThatThrows_failsTheExecutionInsteadOfHangingIt() {
    ExecutionListener broken =
        new ExecutionListener() {
          @Override
          public void stateEntered(String arn, String state, Instant at) {
            throw new IllegalStateException("no terminal");
          }
        };
    try (StepFunctionsDouble service = service(pass("1"), call -> null, new RealClock(), broken)) {
      start(service, "cut-1", "{}");

      Execution execution = service.await(RUN_ARN, PATIENCE);
      assertThat(execution.error()).contains("States.Runtime");
      assertThat(execution.cause().orElseThrow()).contains("no terminal");
    }
  }

  @Test
  void otherCalls_areUnsupported() {
    try (StepFunctionsDouble service = service(pass("1"), call -> null, new RealClock())) {
      assertThatThrownBy(() -> service.deleteStateMachine(r -> r.stateMachineArn(ARN)))
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void twoThousandExecutions_passInSecondsOnAVirtualClock() {
    String definition =
        machine(
            "\"A\":{"
                + TASK
                + ",\"Assign\":{\"n\":\"{% $states.result.Payload %}\"},\"Next\":\"B\"},"
                + "\"B\":{\"Type\":\"Wait\",\"Seconds\":3600,\"Next\":\"C\"},"
                + "\"C\":{\"Type\":\"Choice\",\"Choices\":[{\"Condition\":\"{% $n > 5 %}\",\"Next\":\"D\"}],"
                + "\"Default\":\"A\"},\"D\":{\"Type\":\"Succeed\"}");
    AtomicInteger calls = new AtomicInteger();
    VirtualClock clock = new VirtualClock(START);
    long before = System.nanoTime();
    try (StepFunctionsDouble service =
        service(
            definition,
            call -> Machines.json(String.valueOf(calls.incrementAndGet() % 7)),
            clock)) {
      for (int i = 0; i < 2000; i++) {
        start(service, "cut-" + i, "{}");
      }
      assertThat(
              service
                  .listExecutions(
                      r -> r.stateMachineArn(ARN).statusFilter(ExecutionStatus.SUCCEEDED))
                  .executions())
          .hasSize(2000);
    }
    assertThat(Duration.between(START, clock.now())).isGreaterThan(Duration.ofHours(2000));
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(60));
  }
}
