package aurora.cutover.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.rehearsal.aws.template.FunctionResource;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The schedule sends the same text every hour, which the function takes for an event. */
class HourlyLookTest {

  @Test
  void input_wakesARunThatWaits() throws IOException {
    FunctionResource consumer = consumer(Map.of());
    WaitingRun run = new WaitingRun();
    JsonNode input = Project.json(schedule(consumer).path("Input").asText());

    JsonNode answer =
        Functions.invoke(Functions.start(consumer, consumer.environment(), run), input);

    assertThat(answer.path("action").asText()).isEqualTo("WOKEN");
    assertThat(run.woken()).containsExactly(WaitingRun.TOKEN + " {\"wokenBy\":\"HOURLY_LOOK\"}");
  }

  @Test
  void schedule_runsUnlessItIsNotWanted() {
    assertThat(schedule(consumer(Map.of())).path("State").asText()).isEqualTo("ENABLED");
    assertThat(schedule(consumer(Map.of("HourlyLook", "false"))).path("State").asText())
        .isEqualTo("DISABLED");
  }

  private static FunctionResource consumer(Map<String, String> overrides) {
    return Project.function(Project.deployment(overrides), "OnDmsEventFunction");
  }

  private static JsonNode schedule(FunctionResource consumer) {
    return consumer.properties().at("/Events/HourlyLook/Properties");
  }
}
