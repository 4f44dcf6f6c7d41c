package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.testing.FakeContext;
import aurora.cutover.testing.World;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepMetricsTest {

  private static final String OWNER =
      "arn:aws:states:eu-west-1:123456789012:execution:shop-cutover:run-1";
  private static final String OF_A_RUN =
      "{\"lease\":{\"owner\":\"" + OWNER + "\",\"epoch\":1},\"deadline\":\"x\"}";

  @Test
  void stepOfARun_isOneLineInEmbeddedMetricFormat() {
    JsonNode line =
        line("FlipDns", "{\"inSyncMillis\":338,\"outageMillis\":1650,\"changeId\":\"C\"}");

    assertThat(line.at("/_aws/Timestamp").asLong()).isEqualTo(42);
    JsonNode directive = line.at("/_aws/CloudWatchMetrics/0");
    assertThat(directive.path("Namespace").asText()).isEqualTo("AuroraCutover");
    assertThat(directive.path("Dimensions").toString()).isEqualTo("[[\"StateMachine\"]]");
    assertThat(line.path("StateMachine").asText()).isEqualTo("shop-cutover");
    List<String> metrics = new ArrayList<>();
    directive
        .path("Metrics")
        .forEach(
            metric ->
                metrics.add(
                    "%s %s %s"
                        .formatted(
                            metric.path("Name").asText(),
                            line.path(metric.path("Name").asText()).asText(),
                            metric.path("Unit").asText())));
    assertThat(metrics)
        .containsExactlyInAnyOrder(
            "RunLive 1 Count",
            "Phase 4 None",
            "InSyncMillis 338 Milliseconds",
            "OutageMillis 1650 Milliseconds");
  }

  @ParameterizedTest
  @CsvSource({
    "AcquireLease, 0",
    "FenceSource, 1",
    "ProveDrain, 2",
    "PointOfNoReturn, 3",
    "FlipDns, 4",
    "Complete, 5"
  })
  void stepThatMovesTheRunOn_saysWhereItIs(String step, int phase) {
    assertThat(line(step, "{}").path("Phase").asInt(-99)).isEqualTo(phase);
  }

  @Test
  void rollback_isAPhaseOnlyWhereItUndid() {
    assertThat(line("Rollback", "{\"line\":\"NOT_CROSSED\"}").path("Phase").asInt()).isEqualTo(-1);
    assertThat(line("Rollback", "{\"line\":\"CROSSED\"}").has("Phase")).isFalse();
  }

  @Test
  void leaseJustAcquired_namesTheRunByItsAnswer() {
    assertThat(
            StepMetrics.line(
                "AcquireLease",
                json("{\"execution\":\"" + OWNER + "\"}"),
                json("{\"owner\":\"" + OWNER + "\",\"epoch\":1}"),
                42))
        .hasValueSatisfying(line -> assertThat(line).contains("shop-cutover", "\"RunLive\":1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"maxLagSeconds\":5}",
        "{\"execution\":\"arn:aws:states:eu-west-1:123456789012:execution:shop-cutover:dry\"}",
        "{\"lease\":{\"owner\":\"somebody\",\"epoch\":1}}"
      })
  void stepOfNoRun_saysNothing(String request) {
    assertThat(StepMetrics.line("PreflightAws", json(request), json("{}"), 42)).isEmpty();
  }

  @Test
  void valueUnknown_isNoMetric() {
    assertThat(line("FlipDns", "{\"outageMillis\":null}").has("OutageMillis")).isFalse();
    assertThat(line("FlipDns", "{\"outageMillis\":\"1650\"}").has("OutageMillis")).isFalse();
  }

  @Test
  void handler_logsItAsBytes_whichLambdaDoesNotWrap() {
    World world = new World();
    FakeContext context = new FakeContext();

    var unused =
        Steps.call(
            new AcquireLeaseHandler(world.journal), "{\"execution\":\"" + OWNER + "\"}", context);

    assertThat(context.raw()).singleElement().asString().startsWith("{\"_aws\":").endsWith("}\n");
  }

  private static JsonNode line(String step, String response) {
    return json(StepMetrics.line(step, json(OF_A_RUN), json(response), 42).orElseThrow());
  }

  private static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  @Test
  void outage_isANumberInTheAnswer() throws JsonProcessingException {
    assertThat(
            Json.MAPPER.writeValueAsString(
                new FlipDnsHandler.FlipDnsResponse("C", Instant.EPOCH, 1, OptionalLong.of(1650))))
        .contains("\"outageMillis\":1650");
  }
}
