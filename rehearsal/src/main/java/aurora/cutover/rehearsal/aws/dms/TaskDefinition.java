package aurora.cutover.rehearsal.aws.dms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import software.amazon.awssdk.services.databasemigration.model.MigrationTypeValue;

/**
 * A replication task as it was created.
 *
 * @param arn ends in the resource id, which metrics and control tables call the task by
 * @param settings ReplicationTaskSettings, JSON
 * @param mappings TableMappings, JSON
 */
public record TaskDefinition(
    String identifier,
    String arn,
    MigrationTypeValue type,
    String sourceEndpointArn,
    String targetEndpointArn,
    String instanceArn,
    String settings,
    String mappings) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public TaskDefinition {
    parse(settings);
    parse(mappings);
  }

  /** The last part of the ARN. */
  public String resourceId() {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  boolean cdcOnly() {
    return type == MigrationTypeValue.CDC;
  }

  boolean stopsAfterCachedChanges() {
    return flag("/FullLoadSettings/StopTaskCachedChangesApplied");
  }

  boolean stopsBeforeCachedChanges() {
    return flag("/FullLoadSettings/StopTaskCachedChangesNotApplied");
  }

  boolean validates() {
    return flag("/ValidationSettings/EnableValidation");
  }

  private boolean flag(String pointer) {
    return parse(settings).at(pointer).asBoolean(false);
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + json, e);
    }
  }
}
