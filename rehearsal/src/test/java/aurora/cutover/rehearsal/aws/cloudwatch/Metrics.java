package aurora.cutover.rehearsal.aws.cloudwatch;

import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;

/** Questions to CloudWatch as tests put them. */
public final class Metrics {

  private Metrics() {}

  public static MetricDataQuery query(
      String metric, String instance, String task, String stat, int period) {
    return MetricDataQuery.builder()
        .id("q1")
        .metricStat(
            s ->
                s.period(period)
                    .stat(stat)
                    .metric(
                        m ->
                            m.namespace("AWS/DMS")
                                .metricName(metric)
                                .dimensions(
                                    dimension("ReplicationInstanceIdentifier", instance),
                                    dimension("ReplicationTaskIdentifier", task))))
        .build();
  }

  private static Dimension dimension(String name, String value) {
    return Dimension.builder().name(name).value(value).build();
  }
}
