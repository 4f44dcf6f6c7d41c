package aurora.cutover.replication;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.testing.CallLog;
import aurora.cutover.testing.FakeCloudWatch;
import aurora.cutover.testing.FakeDms;
import aurora.cutover.testing.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;

class LatencyMetricsTest {

  private static final Duration PERIOD = Duration.ofSeconds(60);

  private final FakeDms dms = new FakeDms(new CallLog());
  private final FakeCloudWatch cloudWatch = new FakeCloudWatch();
  private final TestClock clock = new TestClock();
  private final LatencyMetrics metrics = new LatencyMetrics(cloudWatch, dms, PERIOD, clock);
  private final TaskSnapshot task = new ReplicationTask(dms, FakeDms.TASK).describe();

  @Test
  void datapoints_comeNewestFirstWhateverCloudWatchsOrder() {
    cloudWatch.point("CDCLatencySource", TestClock.START.minusSeconds(120), 2);
    cloudWatch.point("CDCLatencySource", TestClock.START.minusSeconds(60), 1);
    cloudWatch.point("CDCLatencySource", TestClock.START.minusSeconds(180), 3);
    cloudWatch.point("CDCLatencyTarget", TestClock.START.minusSeconds(60), 9);

    assertThat(metrics.newest(task, "CDCLatencySource"))
        .containsExactly(
            new Latency(TestClock.START.minusSeconds(60), 1),
            new Latency(TestClock.START.minusSeconds(120), 2),
            new Latency(TestClock.START.minusSeconds(180), 3));
  }

  @Test
  void noDatapoint_isNoneNotZero() {
    assertThat(metrics.newest(task, "CDCLatencySource")).isEmpty();
  }

  @Test
  void question_asksForTheWorstOfEachPeriodOfTheLastFifteen() {
    metrics.newest(task, "CDCLatencyTarget");

    var request = cloudWatch.requests().getFirst();
    assertThat(request.startTime()).isEqualTo(TestClock.START.minusSeconds(900));
    assertThat(request.endTime()).isEqualTo(TestClock.START);
    MetricStat stat = request.metricDataQueries().getFirst().metricStat();
    assertThat(stat.stat()).isEqualTo("Maximum");
    assertThat(stat.period()).isEqualTo(60);
  }
}
