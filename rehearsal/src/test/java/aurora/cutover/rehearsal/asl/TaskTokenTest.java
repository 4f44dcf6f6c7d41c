package aurora.cutover.rehearsal.asl;

import static aurora.cutover.rehearsal.asl.Machines.START;
import static aurora.cutover.rehearsal.asl.Machines.TOKEN_TASK;
import static aurora.cutover.rehearsal.asl.Machines.json;
import static aurora.cutover.rehearsal.asl.Machines.machine;
import static aurora.cutover.rehearsal.asl.Machines.service;
import static aurora.cutover.rehearsal.asl.Machines.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.InvalidOutputException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;
import software.amazon.awssdk.services.sfn.model.ValidationException;

class TaskTokenTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final VirtualClock clock = new VirtualClock(START);
  private final List<String> tokens = new ArrayList<>();
  private StepFunctionsDouble service;

  /** Runs a task that waits for its token; the function does as told, and nothing else answers. */
  private Execution run(String fields, TaskInvoker function) {
    String definition =
        machine(
            "\"A\":{"
                + TOKEN_TASK
                + fields
                + ",\"Catch\":[{\"ErrorEquals\":[\"States.ALL\"],\"Next\":\"B\"}],"
                + "\"Next\":\"B\"},\"B\":{\"Type\":\"Succeed\"}");
    service =
        service(
            definition,
            call -> {
              tokens.add(call.taskToken().orElseThrow());
              assertThat(call.arguments().get("Payload").get("token").textValue())
                  .isEqualTo(tokens.getLast());
              return function.invoke(call);
            },
            clock);
    return service.await(start(service, "{}"), PATIENCE);
  }

  private void succeed(String output) {
    service.sendTaskSuccess(r -> r.taskToken(tokens.getLast()).output(output));
  }

  private static JsonNode error(String name, String cause) {
    return json("{\"Error\":\"" + name + "\",\"Cause\":\"" + cause + "\"}");
  }

  @Test
  void answer_isTheResultAndWakesTheTaskAtOnce() {
    Execution execution =
        run(
            ",\"TimeoutSeconds\":60",
            call -> {
              clock.after(Duration.ofSeconds(7), () -> succeed("{\"woken\":true}"));
              return json("\"ignored\"");
            });

    assertThat(execution.output()).contains(json("{\"woken\":true}"));
    assertThat(execution.stoppedAt()).contains(START.plusSeconds(7));
  }

  @Test
  void noAnswer_timesOutAndALateOneIsTold() {
    Execution execution = run(",\"TimeoutSeconds\":60", call -> null);

    assertThat(execution.output()).contains(error("States.Timeout", ""));
    assertThat(execution.stoppedAt()).contains(START.plusSeconds(60));
    assertThatThrownBy(() -> succeed("{}")).isInstanceOf(TaskTimedOutException.class);
    assertThatThrownBy(() -> service.sendTaskHeartbeat(r -> r.taskToken(tokens.getLast())))
        .isInstanceOf(TaskTimedOutException.class);
  }

  @Test
  void answerBeforeTheFunctionReturns_counts() {
    Execution execution =
        run(
            ",\"TimeoutSeconds\":60",
            call -> {
              succeed("\"early\"");
              return null;
            });

    assertThat(execution.output()).contains(json("\"early\""));
    assertThat(execution.stoppedAt()).contains(START);
  }

  @Test
  void answerBeforeTheFunctionFails_counts() {
    Execution execution =
        run(
            "",
            call -> {
              succeed("\"early\"");
              throw new IllegalStateException("after the answer");
            });

    assertThat(execution.output()).contains(json("\"early\""));
  }

  @Test
  void answerWhileTheFunctionStillRuns_movesOn() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    BlockingQueue<String> handedOut = new ArrayBlockingQueue<>(1);
    try (StepFunctionsDouble real =
        service(
            machine("\"A\":{" + TOKEN_TASK + ",\"TimeoutSeconds\":60,\"End\":true}"),
            call -> {
              handedOut.add(call.taskToken().orElseThrow());
              release.await();
              return null;
            },
            new RealClock())) {
      String arn = start(real, "{}");
      String token = handedOut.poll(30, TimeUnit.SECONDS);
      real.sendTaskSuccess(r -> r.taskToken(token).output("1"));

      assertThat(real.await(arn, PATIENCE).output()).contains(json("1"));
    } finally {
      release.countDown();
    }
  }

  @Test
  void functionThatFails_failsTheTask() {
    Execution execution =
        run(
            "",
            call -> {
              throw new TaskFailure("E", "no token stored");
            });

    assertThat(execution.output()).contains(error("E", "no token stored"));
    assertThatThrownBy(() -> succeed("{}")).isInstanceOf(TaskTimedOutException.class);
  }

  @Test
  void failureSent_failsTheTask() {
    Execution execution =
        run(
            "",
            call -> {
              service.sendTaskFailure(
                  r -> r.taskToken(tokens.getLast()).error("Declined").cause("not today"));
              return null;
            });

    assertThat(execution.output()).contains(error("Declined", "not today"));
  }

  @Test
  void secondAnswer_isTold() {
    run(
        "",
        call -> {
          succeed("1");
          assertThatThrownBy(() -> succeed("2"))
              .isInstanceOf(TaskTimedOutException.class)
              .hasMessageContaining("Provided task does not exist anymore");
          return null;
        });
  }

  @Test
  void retry_getsANewTokenAndClosesTheOldOne() {
    Execution execution =
        run(
            ",\"TimeoutSeconds\":10,\"Retry\":[{\"ErrorEquals\":[\"States.Timeout\"],\"MaxAttempts\":1}]",
            call -> {
              if (tokens.size() == 2) {
                assertThatThrownBy(
                        () ->
                            service.sendTaskSuccess(
                                r -> r.taskToken(tokens.getFirst()).output("1")))
                    .isInstanceOf(TaskTimedOutException.class);
                succeed("2");
              }
              return null;
            });

    assertThat(tokens).hasSize(2).doesNotHaveDuplicates();
    assertThat(execution.output()).contains(json("2"));
  }

  @Test
  void missedHeartbeat_failsTheTask() {
    Execution execution = run(",\"TimeoutSeconds\":60,\"HeartbeatSeconds\":10", call -> null);

    assertThat(execution.output()).contains(error("States.HeartbeatTimeout", ""));
    assertThat(execution.stoppedAt()).contains(START.plusSeconds(10));
  }

  @Test
  void heartbeats_keepTheTaskAliveUpToItsTimeout() {
    Execution execution =
        run(
            ",\"TimeoutSeconds\":60,\"HeartbeatSeconds\":10",
            call -> {
              for (int second = 9; second < 60; second += 9) {
                clock.after(
                    Duration.ofSeconds(second),
                    () -> service.sendTaskHeartbeat(r -> r.taskToken(tokens.getLast())));
              }
              return null;
            });

    assertThat(execution.output()).contains(error("States.Timeout", ""));
    assertThat(execution.stoppedAt()).contains(START.plusSeconds(60));
  }

  @Test
  void textThatIsNoToken_isInvalid() {
    run("", call -> json("1"));

    for (String text : List.of("nonsense", "", "x".repeat(2049))) {
      assertThatThrownBy(() -> service.sendTaskSuccess(r -> r.taskToken(text).output("1")))
          .isInstanceOf(InvalidTokenException.class);
    }
  }

  @Test
  void tokenOfNobody_doesNotExist() {
    run(
        ",\"TimeoutSeconds\":1",
        call -> {
          String other = call.taskToken().orElseThrow() + "0";
          assertThatThrownBy(() -> service.sendTaskSuccess(r -> r.taskToken(other).output("1")))
              .isInstanceOfSatisfying(
                  TaskDoesNotExistException.class,
                  e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("TaskDoesNotExist"));
          return null;
        });
  }

  @Test
  void outputThatIsNoJsonOrTooLong_isRefusedAndTheTokenStaysOpen() {
    Execution execution =
        run(
            "",
            call -> {
              for (String output : List.of("{", "", "\"" + "x".repeat(262_143) + "\"")) {
                assertThatThrownBy(() -> succeed(output))
                    .isInstanceOf(InvalidOutputException.class);
              }
              assertThatThrownBy(
                      () ->
                          service.sendTaskFailure(
                              r -> r.taskToken(tokens.getLast()).error("E".repeat(257))))
                  .isInstanceOf(ValidationException.class);
              succeed("\"good\"");
              return null;
            });

    assertThat(execution.output()).contains(json("\"good\""));
  }
}
