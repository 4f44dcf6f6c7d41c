package aurora.cutover.rehearsal.aws.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.rehearsal.aws.Await;
import aurora.cutover.rehearsal.aws.Samples;
import aurora.cutover.rehearsal.aws.template.Deployment;
import aurora.cutover.rehearsal.aws.template.RuleResource;
import aurora.cutover.rehearsal.aws.template.Surroundings;
import aurora.cutover.rehearsal.aws.template.TemplateException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventBusTest {

  private final List<String> arrived = new CopyOnWriteArrayList<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final EventBus bus = bus(Samples.deployment().rules());

  @AfterEach
  void close() {
    bus.close();
  }

  @Test
  void failedEventWithoutEventId_matchesBothRules() {
    bus.put(Samples.failed());

    Await.until(() -> arrived.size() == 2);
    assertThat(bus.log())
        .filteredOn(EventRecord.Delivered.class::isInstance)
        .extracting(record -> ((EventRecord.Delivered) record).rule())
        .containsExactlyInAnyOrder("OnDmsEventFunctionTaskChanged", "FailureRule");
    assertThat(arrived).anyMatch(input -> input.equals("{\"look\":\"again\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"STARTED", "STOPPED"})
  void taskEvent_reachesTheRuleForItsTask(String what) {
    bus.put(Samples.event("REPLICATION_TASK_" + what, Samples.TASK_ARN));

    Await.until(() -> arrived.size() == 1);
  }

  @Test
  void eventOfAnotherTaskOrKind_matchesNothing() {
    bus.put(Samples.event("REPLICATION_TASK_STOPPED", Samples.TASK_ARN + "X"));
    bus.put(Samples.event("REPLICATION_TASK_CREATED", Samples.TASK_ARN));

    Await.until(
        () -> bus.log().stream().filter(EventRecord.Unmatched.class::isInstance).count() == 2);
    assertThat(arrived).isEmpty();
  }

  @Test
  void serverlessEvent_matchesNoTaskRule() {
    JsonNode serverless =
        Samples.json(
            """
            {"detail-type":"DMS Replication State Change","source":"aws.dms",
             "resources":["arn:aws:dms:ap-northeast-1:123456789012:replication-config:X"],
             "detail":{"type":"REPLICATION_CONFIG","eventType":"REPLICATION_INITIALIZING"}}
            """);

    assertThat(new Rules(Samples.deployment().rules()).matching(serverless)).isEmpty();
  }

  @Test
  void deliveryFails_isTriedAgain() {
    failures.set(2);

    bus.put(Samples.event("REPLICATION_TASK_STOPPED", Samples.TASK_ARN));

    Await.until(() -> arrived.size() == 1);
    Await.until(() -> bus.log().getLast() instanceof EventRecord.Delivered);
    assertThat(bus.log())
        .filteredOn(EventRecord.Failed.class::isInstance)
        .hasSize(2)
        .allSatisfy(record -> assertThat(record.event()).isNotNull());
    assertThat(((EventRecord.Delivered) bus.log().getLast()).attempt()).isEqualTo(3);
  }

  @Test
  void pathRepeatsReordersAndLoses() {
    bus.travelBy(
        EventPath.faithful()
            .without(event -> type(event).endsWith("STARTED"))
            .delayed(event -> type(event).endsWith("STOPPED"), Duration.ofMillis(200))
            .repeated(3));

    bus.put(Samples.event("REPLICATION_TASK_STARTED", Samples.TASK_ARN));
    bus.put(Samples.event("REPLICATION_TASK_STOPPED", Samples.TASK_ARN));
    bus.put(Samples.event("REPLICATION_TASK_FAILED", Samples.TASK_ARN));

    Await.until(() -> arrived.size() == 9);
    assertThat(bus.log()).filteredOn(EventRecord.Lost.class::isInstance).hasSize(1);
    assertThat(arrived.subList(0, 6)).noneMatch(event -> event.contains("STOPPED"));
    assertThat(arrived.subList(6, 9)).allMatch(event -> event.contains("STOPPED"));
  }

  @Test
  void envelope_isCompleted() {
    bus.put(Samples.json("{\"source\":\"a\",\"detail-type\":\"b\",\"detail\":{}}"));

    JsonNode sent = bus.log().getFirst().event();
    assertThat(sent.path("version").asText()).isEqualTo("0");
    assertThat(sent.path("id").asText()).hasSize(36);
    assertThat(sent.path("account").asText()).isEqualTo("123456789012");
    assertThat(sent.path("region").asText()).isEqualTo("eu-west-1");
    assertThat(sent.path("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    assertThat(sent.path("resources").isArray()).isTrue();
  }

  @Test
  void eventWithoutSource_isRefused() {
    assertThatThrownBy(() -> bus.put(Samples.json("{\"detail-type\":\"b\",\"detail\":{}}")))
        .hasMessageStartingWith("event without source");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"source\":\"aws.dms\"}",
        "{\"source\":[]}",
        "{\"detail\":{\"eventType\":[{\"prefixx\":\"A\"}]}}"
      })
  void patternMalformed_isRefusedAtStartWithTheRulesName(String pattern) {
    RuleResource rule = new RuleResource("Broken", Samples.json(pattern), true, List.of());

    assertThatThrownBy(() -> new Rules(List.of(rule)))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith("Rule Broken: the event pattern is not valid: ");
  }

  @Test
  void ruleDisabled_matchesNothing() {
    RuleResource rule =
        new RuleResource("Off", Samples.json("{\"source\":[\"aws.dms\"]}"), false, List.of());

    assertThat(new Rules(List.of(rule)).matching(Samples.failed())).isEmpty();
  }

  @Test
  void conditionFalse_leavesTheRuleOut() {
    Deployment postgres =
        Samples.template()
            .deploy(
                Map.of("TaskArn", Samples.TASK_ARN, "Engine", "postgresql"), Surroundings.sample());

    assertThat(new Rules(postgres.rules()).matching(Samples.failed())).hasSize(1);
  }

  private EventBus bus(List<RuleResource> rules) {
    return new EventBus(
        new Rules(rules),
        (arn, input) -> {
          if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("not now");
          }
          arrived.add(input.toString());
        },
        Surroundings.sample(),
        Duration.ofMillis(20),
        Clock.systemUTC());
  }

  private static String type(JsonNode event) {
    return event.at("/detail/eventType").asText();
  }
}
