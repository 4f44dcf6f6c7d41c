package aurora.cutover.rehearsal.aws.cloudwatch;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;

/** What CloudWatch tells metrics apart by: with other dimensions it is another metric. */
public record MetricName(String namespace, String name, Map<String, String> dimensions) {

  public MetricName {
    dimensions = Map.copyOf(dimensions);
  }

  /**
   * A metric of a DMS task.
   *
   * @param instance the NAME of the replication instance
   * @param taskResourceId the last part of the task's ARN, not the task's own name
   */
  public static MetricName ofTask(String name, String instance, String taskResourceId) {
    return new MetricName(
        "AWS/DMS",
        name,
        Map.of(
            "ReplicationInstanceIdentifier", instance,
            "ReplicationTaskIdentifier", taskResourceId));
  }

  static MetricName of(String namespace, String name, List<Dimension> dimensions) {
    return new MetricName(
        namespace,
        name,
        dimensions.stream().collect(Collectors.toMap(Dimension::name, Dimension::value)));
  }
}
