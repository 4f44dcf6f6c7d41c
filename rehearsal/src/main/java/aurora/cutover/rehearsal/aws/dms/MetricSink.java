package aurora.cutover.rehearsal.aws.dms;

import java.time.Instant;

/** Where a task's metrics go. */
@FunctionalInterface
public interface MetricSink {

  /**
   * Takes one value of one task's metric.
   *
   * @param instance the replication instance's name
   * @param taskResourceId the last part of the task's ARN
   */
  void publish(String metric, String instance, String taskResourceId, Instant at, double value);
}
