package aurora.cutover.rehearsal.asl;

import static aurora.cutover.rehearsal.asl.Machines.START;
import static aurora.cutover.rehearsal.asl.Machines.TASK;
import static aurora.cutover.rehearsal.asl.Machines.json;
import static aurora.cutover.rehearsal.asl.Machines.machine;
import static aurora.cutover.rehearsal.asl.Machines.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

class RetryCatchTest {
  private static final String CAUGHT =
      ",\"Catch\":[{\"ErrorEquals\":[\"States.ALL\"],\"Next\":\"B\"}],\"End\":true},\"B\":{\"Type\":\"Succeed\"}";

  private static String task(String retry) {
    return machine("\"A\":{" + TASK + ",\"Retry\":[" + retry + "]" + CAUGHT);
  }

  /** Seconds after the start at which each attempt was made, every one of them failing. */
  private static List<Long> attempts(String retry, String... errors) {
    VirtualClock clock = new VirtualClock(START);
    List<Long> attempts = new ArrayList<>();
    Iterator<String> failures = List.of(errors).iterator();
    run(
        task(retry),
        "{}",
        call -> {
          attempts.add(Duration.between(START, clock.now()).toSeconds());
          throw new TaskFailure(failures.hasNext() ? failures.next() : "last", "");
        },
        clock);
    return attempts;
  }

  @Test
  void retryDefaults_areThreeAttemptsWithOneTwoFourSeconds() {
    assertThat(attempts("{\"ErrorEquals\":[\"E\"]}", "E", "E", "E", "E", "E"))
        .containsExactly(0L, 1L, 3L, 7L);
  }

  @Test
  void backoff_growsByItsRateUpToItsMaximum() {
    String retry =
        "{\"ErrorEquals\":[\"E\"],\"IntervalSeconds\":2,\"BackoffRate\":3,\"MaxDelaySeconds\":10,\"MaxAttempts\":4}";

    assertThat(attempts(retry, "E", "E", "E", "E", "E")).containsExactly(0L, 2L, 8L, 18L, 28L);
  }

  @Test
  void maxAttemptsZero_neverRetriesEvenWhereALaterRetrierWould() {
    assertThat(
            attempts(
                "{\"ErrorEquals\":[\"E\"],\"MaxAttempts\":0},{\"ErrorEquals\":[\"States.ALL\"]}",
                "E"))
        .containsExactly(0L);
  }

  @Test
  void eachRetrier_keepsItsOwnCount() {
    String retry =
        "{\"ErrorEquals\":[\"E\"],\"MaxAttempts\":1},{\"ErrorEquals\":[\"F\"],\"IntervalSeconds\":5,\"MaxAttempts\":2}";

    assertThat(attempts(retry, "E", "F", "F", "E")).containsExactly(0L, 1L, 6L, 16L);
  }

  @Test
  void errorOutsideTheList_isNotRetried() {
    assertThat(attempts("{\"ErrorEquals\":[\"E\"]}", "e")).containsExactly(0L);
  }

  @ParameterizedTest
  @CsvSource({"0.0, 0", "0.5, 4000", "0.999, 7992"})
  void fullJitter_spreadsTheDelayFromZero(double random, long millis) {
    Retrier retrier = new Retrier(List.of("E"), 2, 3, 2, Optional.empty(), true);

    assertThat(retrier.delay(2, () -> random)).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void fullJitterInARun_staysWithinTheDelay() {
    List<Duration> delays = new ArrayList<>();
    ExecutionListener listener =
        new ExecutionListener() {
          @Override
          public void taskRetried(String arn, String state, int retry, Duration delay, Instant at) {
            delays.add(delay);
          }
        };
    String retry =
        "{\"ErrorEquals\":[\"E\"],\"MaxAttempts\":20,\"BackoffRate\":1,\"IntervalSeconds\":4,\"JitterStrategy\":\"FULL\"}";
    run(
        task(retry),
        "{}",
        call -> {
          throw new TaskFailure("E", "");
        },
        listener);

    assertThat(delays)
        .hasSize(20)
        .allMatch(d -> !d.isNegative() && d.compareTo(Duration.ofSeconds(4)) <= 0);
    // Twenty draws from 4,000 values may meet; a delay that is not drawn would be one value.
    assertThat(delays.stream().distinct().count()).isGreaterThan(10);
  }

  @Test
  void argumentsOfARetry_areEvaluatedAgain() {
    String definition =
        task("{\"ErrorEquals\":[\"E\"],\"IntervalSeconds\":3}")
            .replace(
                "\"FunctionName\":\"f\"", "\"FunctionName\":\"f\",\"Payload\":\"{% $now() %}\"");
    List<String> payloads = new ArrayList<>();
    run(
        definition,
        "{}",
        call -> {
          payloads.add(call.arguments().get("Payload").textValue());
          throw new TaskFailure("E", "");
        });

    assertThat(payloads).startsWith("2026-11-22T10:00:00.000Z", "2026-11-22T10:00:03.000Z");
  }

  @Test
  void handlerException_isNamedAfterItsClassAndDescribedInJson() {
    Execution execution =
        run(
            task("{\"ErrorEquals\":[\"E\"]}"),
            "{}",
            call -> {
              throw new IllegalStateException("no writer");
            });

    JsonNode caught = execution.output().orElseThrow();
    assertThat(caught.get("Error").textValue()).isEqualTo("java.lang.IllegalStateException");
    JsonNode cause = json(caught.get("Cause").textValue());
    assertThat(cause.get("errorMessage").textValue()).isEqualTo("no writer");
    assertThat(cause.get("errorType").textValue()).isEqualTo("java.lang.IllegalStateException");
    assertThat(cause.get("stackTrace").get(0).textValue()).contains("RetryCatchTest");
  }

  @Test
  void errorThrownByAHandler_isCaughtLikeAnException() {
    Execution execution =
        run(
            task("{\"ErrorEquals\":[\"E\"]}"),
            "{}",
            call -> {
              throw new StackOverflowError("deep");
            });

    assertThat(execution.output().orElseThrow().get("Error").textValue())
        .isEqualTo("java.lang.StackOverflowError");
  }

  @Test
  void firstCatcherThatMatches_decides() {
    String definition =
        machine(
            "\"A\":{"
                + TASK
                + ",\"Catch\":[{\"ErrorEquals\":[\"F\"],\"Next\":\"B\"},"
                + "{\"ErrorEquals\":[\"E\",\"G\"],\"Output\":\"second\",\"Next\":\"B\"},"
                + "{\"ErrorEquals\":[\"States.ALL\"],\"Output\":\"third\",\"Next\":\"B\"}],\"End\":true},"
                + "\"B\":{\"Type\":\"Succeed\"}");

    Execution execution =
        run(
            definition,
            "{}",
            call -> {
              throw new TaskFailure("G", "");
            });

    assertThat(execution.output()).contains(json("\"second\""));
  }

  @Test
  void errorNobodyCatches_failsTheExecutionWithItsNameAndCause() {
    Execution execution =
        run(
            machine(
                "\"A\":{"
                    + TASK
                    + ",\"Catch\":[{\"ErrorEquals\":[\"F\"],\"Next\":\"B\"}],\"End\":true},"
                    + "\"B\":{\"Type\":\"Succeed\"}"),
            "{}",
            call -> {
              throw new TaskFailure("E", "why");
            });

    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.error()).contains("E");
    assertThat(execution.cause()).contains("why");
  }

  @Test
  void argumentsThatYieldNothing_areCaughtAsQueryEvaluationErrorWithoutACall() {
    String definition =
        machine("\"A\":{" + TASK.replace("\"f\"", "\"{% $states.input.gone %}\"") + CAUGHT);

    Execution execution =
        run(
            definition,
            "{}",
            call -> {
              throw new AssertionError("called");
            });

    assertThat(execution.output().orElseThrow().get("Error").textValue())
        .isEqualTo("States.QueryEvaluationError");
    assertThat(execution.output().orElseThrow().get("Cause").textValue())
        .contains("specified for the field 'Arguments/FunctionName' returned nothing");
  }

  @Test
  void resultOver256KiB_failsPastStatesAll() {
    Execution execution =
        run(
            task("{\"ErrorEquals\":[\"States.ALL\"]}"),
            "{}",
            call -> json("\"" + "x".repeat(262_144) + "\""));

    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.error()).contains("States.DataLimitExceeded");
  }

  @Test
  void resultOver256KiB_isCaughtByName() {
    String definition =
        task("{\"ErrorEquals\":[\"E\"]}").replace("States.ALL", "States.DataLimitExceeded");

    assertThat(run(definition, "{}", call -> json("\"" + "x".repeat(262_144) + "\"")).status())
        .isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void payloadsAreMeasuredInBytes() {
    String twice = Machines.pass("\"{% $states.input & $states.input %}\"");

    assertThat(run(twice, "\"" + "é".repeat(65_535) + "\"", call -> null).status())
        .isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(run(twice, "\"" + "é".repeat(65_536) + "\"", call -> null).error())
        .contains("States.DataLimitExceeded");
  }
}
