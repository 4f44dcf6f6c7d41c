package aurora.cutover.rehearsal.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

class CloudWatchDoubleTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final MetricName LATENCY =
      MetricName.ofTask("CDCLatencyTarget", "instance", "TASK");

  private final CloudWatchDouble cloudWatch = new CloudWatchDouble();

  CloudWatchDoubleTest() {
    cloudWatch.publish(LATENCY, NOON.plusSeconds(1), 4);
    cloudWatch.publish(LATENCY, NOON.plusSeconds(59), 2);
    cloudWatch.publish(LATENCY, NOON.plusSeconds(60), 7);
  }

  @Test
  void valuesOfAPeriod_areSummedUpNewestFirst() {
    MetricDataResult result = read("Maximum", 60, NOON, NOON.plusSeconds(120));

    assertThat(result.values()).containsExactly(7.0, 4.0);
    assertThat(result.timestamps()).containsExactly(NOON.plusSeconds(60), NOON);
    assertThat(read("Average", 60, NOON, NOON.plusSeconds(120)).values()).containsExactly(7.0, 3.0);
    assertThat(read("SampleCount", 60, NOON, NOON.plusSeconds(60)).values()).containsExactly(2.0);
  }

  @Test
  void endTime_isExclusiveAndStartTimeInclusive() {
    assertThat(read("Sum", 1, NOON.plusSeconds(1), NOON.plusSeconds(60)).values())
        .containsExactly(2.0, 4.0);
  }

  @Test
  void scanBy_turnsTheOrder() {
    List<Double> values =
        cloudWatch
            .getMetricData(
                r ->
                    r.startTime(NOON)
                        .endTime(NOON.plusSeconds(120))
                        .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                        .metricDataQueries(query("Maximum", 60)))
            .metricDataResults()
            .getFirst()
            .values();

    assertThat(values).containsExactly(4.0, 7.0);
  }

  @Test
  void nothingPublishedThen_isAnEmptyResultNoError() {
    assertThat(read("Maximum", 60, NOON.minusSeconds(600), NOON).values()).isEmpty();
  }

  @Test
  void periodThatCloudWatchRefuses_isRefused() {
    assertThatThrownBy(() -> read("Maximum", 45, NOON, NOON.plusSeconds(60)))
        .isInstanceOf(CloudWatchException.class);
    assertThatThrownBy(() -> read("Maximum", 60, NOON, NOON))
        .isInstanceOf(CloudWatchException.class);
  }

  @Test
  void statisticNotRehearsed_throws() {
    assertThatThrownBy(() -> read("p99", 60, NOON, NOON.plusSeconds(60)))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private MetricDataResult read(String stat, int period, Instant start, Instant end) {
    return cloudWatch
        .getMetricData(r -> r.startTime(start).endTime(end).metricDataQueries(query(stat, period)))
        .metricDataResults()
        .getFirst();
  }

  private static MetricDataQuery query(String stat, int period) {
    return Metrics.query("CDCLatencyTarget", "instance", "TASK", stat, period);
  }
}
