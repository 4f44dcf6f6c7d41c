package aurora.cutover.replication;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.databasemigration.DatabaseMigrationClient;

/** A task's CDC latency in CloudWatch. No datapoint means no datapoint, never 0. */
public final class LatencyMetrics {

  private final CloudWatchClient cloudWatch;
  private final DatabaseMigrationClient dms;
  private final Duration period;
  private final Clock clock;

  /**
   * @param period how often DMS publishes; 60 s on AWS
   */
  public LatencyMetrics(
      CloudWatchClient cloudWatch, DatabaseMigrationClient dms, Duration period, Clock clock) {
    this.cloudWatch = cloudWatch;
    this.dms = dms;
    this.period = period;
    this.clock = clock;
  }

  public Duration period() {
    return period;
  }

  /**
   * The newest datapoints first, of the last 15 periods.
   *
   * @param metric {@code CDCLatencySource} or {@code CDCLatencyTarget}
   */
  public List<Latency> newest(TaskSnapshot task, String metric) {
    Instant now = clock.instant();
    List<Dimension> dimensions =
        List.of(
            dimension("ReplicationInstanceIdentifier", instanceName(task.instanceArn())),
            dimension("ReplicationTaskIdentifier", task.resourceId()));
    List<MetricDataResult> results =
        cloudWatch
            .getMetricData(
                get ->
                    get.startTime(now.minus(period.multipliedBy(15)))
                        .endTime(now)
                        .metricDataQueries(query(metric, dimensions)))
            .metricDataResults();
    List<Latency> points = new ArrayList<>();
    for (MetricDataResult result : results) {
      for (int i = 0; i < result.values().size(); i++) {
        points.add(new Latency(result.timestamps().get(i), result.values().get(i)));
      }
    }
    points.sort(Comparator.comparing(Latency::at).reversed());
    return points;
  }

  private MetricDataQuery query(String metric, List<Dimension> dimensions) {
    return MetricDataQuery.builder()
        .id("latency")
        .metricStat(
            stat ->
                stat.metric(m -> m.namespace("AWS/DMS").metricName(metric).dimensions(dimensions))
                    .period(Math.toIntExact(period.toSeconds()))
                    .stat("Maximum"))
        .build();
  }

  /** CloudWatch knows the instance by its name, which stands in no ARN. */
  private String instanceName(String instanceArn) {
    return dms
        .describeReplicationInstances(
            d -> d.filters(DmsFilter.of("replication-instance-arn", instanceArn)))
        .replicationInstances()
        .stream()
        .map(instance -> instance.replicationInstanceIdentifier())
        .findFirst()
        .orElse("");
  }

  private static Dimension dimension(String name, String value) {
    return Dimension.builder().name(name).value(value).build();
  }
}
