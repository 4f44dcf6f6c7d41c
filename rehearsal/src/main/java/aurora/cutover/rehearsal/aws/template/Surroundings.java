package aurora.cutover.rehearsal.aws.template;

import java.util.Map;

/**
 * What a deployment gives a template besides its parameters.
 *
 * @param physical values to use instead of the made-up ones: {@code LogicalId} for a Ref, {@code
 *     LogicalId.Attribute} for a GetAtt
 * @param imports exports of other stacks by name
 */
public record Surroundings(
    String region,
    String account,
    String stack,
    Map<String, String> physical,
    Map<String, String> imports) {

  public Surroundings {
    physical = Map.copyOf(physical);
    imports = Map.copyOf(imports);
  }

  /** The account that AWS's own samples use, in eu-west-1, with nothing overridden. */
  public static Surroundings sample() {
    return new Surroundings("eu-west-1", "123456789012", "aurora-cutover", Map.of(), Map.of());
  }

  public Surroundings withPhysical(Map<String, String> values) {
    return new Surroundings(region, account, stack, values, imports);
  }

  Map<String, String> pseudoParameters() {
    return Map.of(
        "AWS::Region",
        region,
        "AWS::AccountId",
        account,
        "AWS::StackName",
        stack,
        "AWS::StackId",
        arn("cloudformation", "stack/" + stack + "/00000000"),
        "AWS::Partition",
        "aws",
        "AWS::URLSuffix",
        "amazonaws.com");
  }

  String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource;
  }
}
