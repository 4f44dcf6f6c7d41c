package aurora.cutover.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.rehearsal.aws.template.Deployment;
import aurora.cutover.rehearsal.aws.template.FunctionResource;
import aurora.cutover.rehearsal.aws.template.Resource;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who watches a run while nobody does: the alarms, and the dashboard. */
class AlarmsTest {

  private static final String OURS = "AuroraCutover";

  private final Deployment deployment = Project.deployment();

  @ParameterizedTest
  @CsvSource({"LagDuringRun, LagHighOrUnknown", "TargetSilentDuringRun, TargetSilent"})
  void missingData_callsAnOperatorWhileARunIsLive(String composite, String half) {
    JsonNode both = resource(composite).properties();

    assertThat(resource(half).properties().path("TreatMissingData").asText())
        .isEqualTo("breaching");
    assertThat(resource("RunIsLive").properties().path("TreatMissingData").asText())
        .isEqualTo("notBreaching");
    assertThat(both.path("AlarmRule").asText())
        .isEqualTo(
            "ALARM(\"%s\") AND ALARM(\"%s\")"
                .formatted(resource("RunIsLive").ref(), resource(half).ref()));
    assertThat(both.path("AlarmActions")).extracting(JsonNode::asText).containsExactly(topic());
  }

  @Test
  void lag_alarmsAboveWhatAGateLetsPass() {
    Deployment other = Project.deployment(Map.of("MaxLagSeconds", "42"));
    JsonNode alarm = other.resource("LagHighOrUnknown").orElseThrow().properties();

    assertThat(alarm.path("Threshold").asInt()).isEqualTo(42);
    assertThat(alarm.path("ComparisonOperator").asText()).isEqualTo("GreaterThanThreshold");
  }

  @Test
  void everyCompositeAndTheQueue_callAnOperator() {
    assertThat(
            Stream.concat(
                deployment.ofType("AWS::CloudWatch::CompositeAlarm").stream(),
                Stream.of(resource("EventsUndelivered"))))
        .hasSize(3)
        .allSatisfy(
            alarm ->
                assertThat(alarm.properties().path("AlarmActions"))
                    .extracting(JsonNode::asText)
                    .containsExactly(topic()));
  }

  @Test
  void metricOfOurs_isOneThatAStepEmits() {
    Set<String> shown = new TreeSet<>(List.of(metric("RunIsLive").path("MetricName").asText()));
    for (JsonNode metric : metrics()) {
      if (metric.path(0).asText().equals(OURS)) {
        assertThat(metric.path(2).asText()).isEqualTo("StateMachine");
        shown.add(metric.path(1).asText());
      }
    }

    assertThat(metric("RunIsLive").path("Namespace").asText()).isEqualTo(OURS);
    assertThat(shown).hasSizeGreaterThan(4).isSubsetOf(emitted());
  }

  @Test
  void dashboard_showsWhatAnOperatorAsksFor() {
    assertThat(metrics())
        .extracting(metric -> metric.path(1).asText())
        .contains(
            "CDCLatencySource",
            "CDCLatencyTarget",
            "ValidationFailedOverallCount",
            "CDCThroughputRowsTarget",
            "CommitThroughput",
            "Phase",
            "OutageMillis");
  }

  /** RunLive and Phase, and what answers hold in milliseconds. */
  private Set<String> emitted() {
    Set<String> emitted = new TreeSet<>(List.of("RunLive", "Phase"));
    deployment.functions().stream()
        .map(FunctionResource::logicalId)
        .filter(function -> !function.equals("OnDmsEventFunction"))
        .map(function -> HandlerType.of(function.replaceFirst("Function$", "")).response())
        .filter(Class::isRecord)
        .flatMap(response -> HandlerType.fields(response).stream())
        .filter(field -> field.endsWith("Millis"))
        .map(field -> field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1))
        .forEach(emitted::add);
    return emitted;
  }

  private List<JsonNode> metrics() {
    JsonNode body = Project.json(resource("Dashboard").properties().path("DashboardBody").asText());
    return StreamSupport.stream(body.path("widgets").spliterator(), false)
        .flatMap(
            widget -> StreamSupport.stream(widget.at("/properties/metrics").spliterator(), false))
        .toList();
  }

  private JsonNode metric(String alarm) {
    return resource(alarm).properties();
  }

  private String topic() {
    return resource("OperatorTopic").ref();
  }

  private Resource resource(String logicalId) {
    return deployment.resource(logicalId).orElseThrow();
  }
}
