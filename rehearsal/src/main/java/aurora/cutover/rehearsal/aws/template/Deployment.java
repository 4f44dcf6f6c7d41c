package aurora.cutover.rehearsal.aws.template;

import java.util.List;
import java.util.Optional;

/**
 * A template deployed with one set of parameter values: what CloudFormation would make.
 *
 * @param resources only those whose condition holds
 */
public record Deployment(List<Resource> resources, Surroundings surroundings) {

  public Deployment {
    resources = List.copyOf(resources);
  }

  public List<FunctionResource> functions() {
    return ofType("AWS::Serverless::Function").stream()
        .map(resource -> FunctionResource.of(resource, resources))
        .toList();
  }

  public List<StateMachineResource> stateMachines() {
    return ofType("AWS::Serverless::StateMachine").stream()
        .map(resource -> StateMachineResource.of(resource, resources))
        .toList();
  }

  public List<RuleResource> rules() {
    return resources.stream().flatMap(RuleResource::of).toList();
  }

  public List<TableResource> tables() {
    return ofType("AWS::DynamoDB::Table").stream().map(TableResource::of).toList();
  }

  public Optional<Resource> resource(String logicalId) {
    return resources.stream().filter(r -> r.logicalId().equals(logicalId)).findFirst();
  }

  public List<Resource> ofType(String type) {
    return resources.stream().filter(r -> r.type().equals(type)).toList();
  }
}
