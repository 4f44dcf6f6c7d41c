package aurora.cutover.rehearsal.asl;

import static aurora.cutover.rehearsal.asl.Machines.START;
import static aurora.cutover.rehearsal.asl.Machines.TASK;
import static aurora.cutover.rehearsal.asl.Machines.json;
import static aurora.cutover.rehearsal.asl.Machines.machine;
import static aurora.cutover.rehearsal.asl.Machines.run;
import static aurora.cutover.rehearsal.asl.Machines.service;
import static aurora.cutover.rehearsal.asl.Machines.start;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

class TimeoutTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static String task(String timeout) {
    return machine(
        "\"A\":{"
            + TASK
            + ",\"TimeoutSeconds\":"
            + timeout
            + ",\"Catch\":[{\"ErrorEquals\":[\"States.Timeout\"],\"Next\":\"B\"}],\"End\":true},"
            + "\"B\":{\"Type\":\"Succeed\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "\"{% $states.input.budget %}\""})
  void taskThatTakesLonger_timesOut(String timeout) {
    VirtualClock clock = new VirtualClock(START);
    Execution execution =
        run(
            task(timeout),
            "{\"budget\":5}",
            call -> {
              clock.advance(Duration.ofMillis(5001));
              return NullNode.getInstance();
            },
            clock);

    assertThat(execution.output()).contains(json("{\"Error\":\"States.Timeout\",\"Cause\":\"\"}"));
  }

  @Test
  void callThatGoesOn_timesOutWhenItsTimeIsUp() {
    VirtualClock clock = new VirtualClock(START);
    Execution execution =
        run(
            task("5"),
            "{}",
            call -> {
              throw new NoAnswer();
            },
            clock);

    assertThat(execution.output()).contains(json("{\"Error\":\"States.Timeout\",\"Cause\":\"\"}"));
    assertThat(clock.now()).isEqualTo(START.plusSeconds(5));
  }

  @Test
  void taskThatTakesExactlyItsTime_doesNotTimeOut() {
    VirtualClock clock = new VirtualClock(START);
    Execution execution =
        run(
            task("5"),
            "{}",
            call -> {
              clock.advance(Duration.ofSeconds(5));
              return NullNode.getInstance();
            },
            clock);

    assertThat(execution.output().orElseThrow().has("StatusCode")).isTrue();
  }

  @Test
  void timeoutThatIsNoNumber_isAQueryEvaluationError() {
    assertThat(run(task("\"{% 'soon' %}\""), "{}", call -> null).error())
        .contains("States.QueryEvaluationError");
  }

  @Test
  void retryAfterATimeout_startsAFreshTimeout() {
    VirtualClock clock = new VirtualClock(START);
    AtomicInteger calls = new AtomicInteger();
    Execution execution =
        run(
            machine(
                "\"A\":{"
                    + TASK
                    + ",\"TimeoutSeconds\":5,\"Retry\":[{\"ErrorEquals\":[\"States.Timeout\"]}],\"End\":true}"),
            "{}",
            call -> {
              clock.advance(Duration.ofSeconds(calls.incrementAndGet() == 1 ? 6 : 4));
              return NullNode.getInstance();
            },
            clock);

    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(calls).hasValue(2);
  }

  @Test
  void callThatOutlivesItsTask_finishesUnheard() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch finished = new CountDownLatch(1);
    try (StepFunctionsDouble service =
        service(
            task("1"),
            call -> {
              release.await();
              finished.countDown();
              return json("\"too late\"");
            },
            new RealClock())) {
      Execution execution = service.await(start(service, "{}"), PATIENCE);

      assertThat(execution.output())
          .contains(json("{\"Error\":\"States.Timeout\",\"Cause\":\"\"}"));
      assertThat(finished.getCount()).isEqualTo(1);
      release.countDown();
      assertThat(finished.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(service.execution(execution.arn())).isEqualTo(execution);
    }
  }

  @Test
  void executionOverItsTime_isTimedOutPastEveryCatch() {
    String definition =
        "{\"TimeoutSeconds\":10,"
            + machine(
                    "\"A\":{"
                        + TASK
                        + ",\"Catch\":[{\"ErrorEquals\":[\"States.ALL\"],\"Next\":\"A\"}],\"Next\":\"B\"},"
                        + "\"B\":{\"Type\":\"Wait\",\"Seconds\":60,\"End\":true}")
                .substring(1);

    Execution execution = run(definition, "{}", call -> null);

    assertThat(execution.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
    assertThat(execution.stoppedAt()).contains(START.plusSeconds(10));
    assertThat(execution.visits()).last().isEqualTo(new StateVisit("B", START, 10_000));
  }

  @Test
  void executionOverItsTimeInATask_isTimedOutInRealTime() {
    String definition =
        "{\"TimeoutSeconds\":1,"
            + machine(
                    "\"A\":{"
                        + TASK
                        + ",\"TimeoutSeconds\":60,"
                        + "\"Catch\":[{\"ErrorEquals\":[\"States.ALL\"],\"Next\":\"B\"}],\"End\":true},"
                        + "\"B\":{\"Type\":\"Succeed\"}")
                .substring(1);
    CountDownLatch never = new CountDownLatch(1);

    Execution execution =
        run(
            definition,
            "{}",
            call -> {
              never.await();
              return null;
            },
            new RealClock());

    assertThat(execution.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
    never.countDown();
  }
}
