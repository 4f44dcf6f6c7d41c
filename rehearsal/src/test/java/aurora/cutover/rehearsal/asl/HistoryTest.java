package aurora.cutover.rehearsal.asl;

import static aurora.cutover.rehearsal.asl.Machines.TASK;
import static aurora.cutover.rehearsal.asl.Machines.TOKEN_TASK;
import static aurora.cutover.rehearsal.asl.Machines.json;
import static aurora.cutover.rehearsal.asl.Machines.machine;
import static aurora.cutover.rehearsal.asl.Machines.run;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

class HistoryTest {
  private static final String LOOP =
      machine(
          "\"A\":{\"Type\":\"Wait\",\"Seconds\":30,\"Next\":\"B\"},\"B\":{"
              + TASK
              + ",\"Next\":\"C\","
              + "\"Catch\":[{\"ErrorEquals\":[\"States.ALL\"],\"Next\":\"D\"}]},"
              + "\"C\":{\"Type\":\"Choice\",\"Choices\":[{\"Condition\":\"{% $states.input.Payload.ready %}\","
              + "\"Next\":\"D\"}],\"Default\":\"A\"},\"D\":{\"Type\":\"Succeed\"}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"Type\":\"Pass\",\"End\":true | 4",
        "\"Type\":\"Fail\" | 3",
        "\"Type\":\"Wait\",\"Seconds\":1,\"End\":true | 4",
        "\"Type\":\"Parallel\",\"Branches\":[{\"StartAt\":\"B\",\"States\":{\"B\":{\"Type\":\"Succeed\"}}}],\"End\":true | 8",
      })
  void states_countTheEventsTheServiceWrites(String state, int events) {
    assertThat(run(machine("\"A\":{" + state + "}")).eventCount()).isEqualTo(events);
  }

  @Test
  void tasks_countTheEventsTheServiceWrites() {
    assertThat(run(machine("\"A\":{" + TASK + ",\"End\":true}")).eventCount()).isEqualTo(7);
    assertThat(
            run(
                    machine(
                        "\"A\":{"
                            + TASK
                            + ",\"Retry\":[{\"ErrorEquals\":[\"E\"],\"MaxAttempts\":2}],\"End\":true}"),
                    "{}",
                    call -> {
                      throw new TaskFailure("E", "");
                    })
                .eventCount())
        .as("started, entered, three times scheduled, started and failed, execution failed")
        .isEqualTo(12);
    assertThat(
            run(machine("\"A\":{" + TOKEN_TASK + ",\"TimeoutSeconds\":5,\"End\":true}"))
                .eventCount())
        .as("started, entered, scheduled, started, timed out, execution failed")
        .isEqualTo(6);
  }

  @Test
  void pollingLoop_endsAt25000EventsPastEveryCatch() {
    Execution execution = run(LOOP, "{}", call -> json("{\"ready\":false}"));

    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.error()).contains("States.Runtime");
    assertThat(execution.cause().orElseThrow()).contains("25000");
    assertThat(execution.eventCount()).isEqualTo(25_000);
    // 9 events a turn, as the polling loop of the design's figures.
    assertThat(execution.visits()).hasSizeBetween(3 * 2777, 3 * 2778 + 1);
  }

  @Test
  void oneTurnOfTheLoop_costsNineEvents() {
    int[] calls = {0};
    int once = run(LOOP, "{}", call -> json("{\"ready\":true}")).eventCount();
    int twice = run(LOOP, "{}", call -> json("{\"ready\":" + (calls[0]++ > 0) + "}")).eventCount();

    assertThat(twice - once).isEqualTo(9);
  }
}
