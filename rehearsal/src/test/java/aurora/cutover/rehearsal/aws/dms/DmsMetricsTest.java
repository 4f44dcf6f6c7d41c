package aurora.cutover.rehearsal.aws.dms;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.rehearsal.aws.Await;
import aurora.cutover.rehearsal.aws.cloudwatch.Metrics;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.databasemigration.model.TableStatistics;

class DmsMetricsTest {

  private static final String RESOURCE_ID = "K55IUCGBASJS5VHZJIINA45FII";

  private final DmsFixture fixture = DmsFixture.validating();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void runningTask_publishesItsLag() {
    fixture.engine.lag = Optional.of(new Lag(3, 9, 12));
    fixture.replicate();

    Await.until(() -> !values("CDCLatencyTarget", "cutover-instance", RESOURCE_ID).isEmpty());
    assertThat(values("CDCLatencyTarget", "cutover-instance", RESOURCE_ID)).containsOnly(9.0);
    assertThat(values("CDCLatencySource", "cutover-instance", RESOURCE_ID)).contains(3.0);
    assertThat(values("CDCIncomingChanges", "cutover-instance", RESOURCE_ID)).contains(12.0);
  }

  @Test
  void otherDimensions_giveNoData() {
    fixture.replicate();
    Await.until(() -> !values("CDCLatencyTarget", "cutover-instance", RESOURCE_ID).isEmpty());

    assertThat(values("CDCLatencyTarget", "cutover-instance", "forward")).isEmpty();
    assertThat(values("CDCLatencyTarget", DmsFixture.INSTANCE, RESOURCE_ID)).isEmpty();
    assertThat(values("cdclatencytarget", "cutover-instance", RESOURCE_ID)).isEmpty();
  }

  @Test
  void stoppedTask_publishesNothingMore() {
    fixture.replicate();
    fixture.dms.fail(DmsFixture.FORWARD, "gone");
    int before = samples();
    // two rounds of the worker, seen by the other task's datapoints
    fixture.dms.startReplicationTask(
        r ->
            r.replicationTaskArn(DmsFixture.REVERSE).startReplicationTaskType("start-replication"));
    Await.until(() -> values("CDCLatencyTarget", "cutover-instance", "REVERSE1").size() >= 2);

    assertThat(samples()).isEqualTo(before);
  }

  @Test
  void engineCannotTell_publishesNothing() {
    fixture.engine.lag = Optional.empty();
    fixture.replicate();
    Await.until(() -> fixture.table("orders").validationState().equals("Validated"));

    assertThat(values("CDCLatencyTarget", "cutover-instance", RESOURCE_ID)).isEmpty();
  }

  @Test
  void metricsGoMissing_nothingArrives() {
    fixture.metrics.goMissing(true);
    fixture.replicate();
    Await.until(() -> fixture.table("orders").validationState().equals("Validated"));
    assertThat(values("CDCLatencyTarget", "cutover-instance", RESOURCE_ID)).isEmpty();

    fixture.metrics.goMissing(false);
    Await.until(() -> !values("CDCLatencyTarget", "cutover-instance", RESOURCE_ID).isEmpty());
  }

  @Test
  void validationRuns_inTheStatistics() {
    fixture.replicate();
    Await.until(() -> fixture.table("orders").validationState().equals("Validated"));
    TableStatistics log = fixture.table("log");

    assertThat(log.validationState()).isEqualTo("No primary key");
    assertThat(log.fullLoadRows()).isEqualTo(5);
  }

  private int samples() {
    return read("CDCLatencyTarget", "cutover-instance", RESOURCE_ID, "SampleCount")
        .values()
        .stream()
        .mapToInt(Double::intValue)
        .sum();
  }

  private List<Double> values(String metric, String instance, String task) {
    return read(metric, instance, task, "Maximum").values();
  }

  private MetricDataResult read(String metric, String instance, String task, String stat) {
    Instant now = Instant.now();
    return fixture
        .metrics
        .getMetricData(
            r ->
                r.startTime(now.minusSeconds(600))
                    .endTime(now.plusSeconds(60))
                    .metricDataQueries(Metrics.query(metric, instance, task, stat, 1)))
        .metricDataResults()
        .getFirst();
  }
}
