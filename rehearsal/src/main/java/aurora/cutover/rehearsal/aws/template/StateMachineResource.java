package aurora.cutover.rehearsal.aws.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A state machine of the template.
 *
 * @param definitionUri path of the ASL file, relative to the template
 * @param substitutions what stands for each {@code ${Name}} in that file
 */
public record StateMachineResource(
    String logicalId,
    String name,
    String arn,
    String definitionUri,
    Map<String, String> substitutions,
    Permissions permissions,
    JsonNode properties) {

  public StateMachineResource {
    substitutions = Map.copyOf(substitutions);
  }

  static StateMachineResource of(Resource resource, List<Resource> all) {
    Map<String, String> substitutions = new LinkedHashMap<>();
    resource
        .properties()
        .path("DefinitionSubstitutions")
        .properties()
        .forEach(entry -> substitutions.put(entry.getKey(), entry.getValue().asText()));
    return new StateMachineResource(
        resource.logicalId(),
        resource.arn().substring(resource.arn().lastIndexOf(':') + 1),
        resource.arn(),
        resource.required("DefinitionUri").asText(),
        substitutions,
        Permissions.of(resource, all),
        resource.properties());
  }
}
