package aurora.cutover.rehearsal.aws.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Lambda function of the template, Globals merged in.
 *
 * @param handler class name, with or without {@code ::method}
 * @param inVpc whether it has a VpcConfig
 * @param properties everything else as the template has it
 */
public record FunctionResource(
    String logicalId,
    String name,
    String arn,
    String handler,
    Map<String, String> environment,
    Duration timeout,
    int memoryMegabytes,
    boolean inVpc,
    Permissions permissions,
    JsonNode properties) {

  public FunctionResource {
    environment = Map.copyOf(environment);
  }

  static FunctionResource of(Resource resource, List<Resource> all) {
    Map<String, String> environment = new LinkedHashMap<>();
    resource
        .properties()
        .path("Environment")
        .path("Variables")
        .properties()
        .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
    return new FunctionResource(
        resource.logicalId(),
        resource.ref(),
        resource.arn(),
        resource.required("Handler").asText(),
        environment,
        Duration.ofSeconds(resource.properties().path("Timeout").asInt(3)),
        resource.properties().path("MemorySize").asInt(128),
        resource.properties().has("VpcConfig"),
        Permissions.of(resource, all),
        resource.properties());
  }

  /** True for its logical id, its name, and its ARN with or without a version or alias. */
  public boolean answersTo(String nameOrArn) {
    return nameOrArn.equals(logicalId)
        || nameOrArn.equals(name)
        || nameOrArn.equals(arn)
        || nameOrArn.startsWith(arn + ":");
  }
}
