package aurora.cutover.replication;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A DMS replication task as it was described at one moment. What DMS left out is empty, never 0.
 *
 * @param status as DMS names it, e.g. {@code running}
 * @param stopReason the bare reason, e.g. {@code STOPPED_AFTER_CACHED_EVENTS}
 * @param freshStart when the full load began
 * @param started when the task last began to run, by a fresh start or a resume
 * @param checkpoint opaque; where the task would resume
 */
public record TaskSnapshot(
    String arn,
    String status,
    Optional<String> stopReason,
    String migrationType,
    Optional<Instant> freshStart,
    Optional<Instant> started,
    Optional<Instant> fullLoadFinished,
    OptionalInt tablesLoading,
    OptionalInt tablesQueued,
    OptionalInt tablesErrored,
    String instanceArn,
    String sourceEndpointArn,
    String targetEndpointArn,
    String settings,
    String tableMappings,
    Optional<String> checkpoint) {

  /** True when the load that this start of the task began with is finished. */
  public boolean isFullLoadFinished() {
    return fullLoadFinished
        .filter(at -> freshStart.map(start -> !at.isBefore(start)).orElse(false))
        .isPresent();
  }

  /** The last part of the ARN: what CloudWatch and the control tables call the task. */
  public String resourceId() {
    return resourceId(arn);
  }

  public static String resourceId(String taskArn) {
    return taskArn.substring(taskArn.lastIndexOf(':') + 1);
  }
}
