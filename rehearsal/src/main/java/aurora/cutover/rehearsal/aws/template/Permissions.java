package aurora.cutover.rehearsal.aws.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a function or state machine may do: SAM's Policies and the policies of the role it names.
 *
 * @param managed policies that are not written out in the template, by name or ARN
 */
public record Permissions(List<Statement> statements, List<String> managed) {

  public Permissions {
    statements = List.copyOf(statements);
    managed = List.copyOf(managed);
  }

  static Permissions of(Resource owner, List<Resource> all) {
    List<Statement> statements = new ArrayList<>();
    List<String> managed = new ArrayList<>();
    JsonNode policies = owner.properties().path("Policies");
    for (JsonNode policy : policies.isArray() ? policies : List.of(policies)) {
      add(policy, owner.logicalId(), all, statements, managed);
    }
    String role = owner.properties().path("Role").asText();
    all.stream()
        .filter(resource -> resource.type().equals("AWS::IAM::Role") && resource.arn().equals(role))
        .forEach(resource -> addRole(resource, all, statements, managed));
    return new Permissions(statements, managed);
  }

  private static void addRole(
      Resource role, List<Resource> all, List<Statement> statements, List<String> managed) {
    for (JsonNode inline : role.properties().path("Policies")) {
      statements.addAll(Statement.of(inline.path("PolicyDocument"), role.logicalId()));
    }
    for (JsonNode arn : role.properties().path("ManagedPolicyArns")) {
      add(arn, role.logicalId(), all, statements, managed);
    }
  }

  private static void add(
      JsonNode policy,
      String where,
      List<Resource> all,
      List<Statement> statements,
      List<String> managed) {
    if (policy.isMissingNode() || policy.isNull()) {
      return;
    }
    if (policy.has("Statement")) {
      statements.addAll(Statement.of(policy, where));
      return;
    }
    if (!policy.isTextual()) {
      throw new TemplateException(
          where + ": policy template " + policy + " is not known here, write its statements out");
    }
    List<Resource> own =
        all.stream()
            .filter(r -> r.type().equals("AWS::IAM::ManagedPolicy"))
            .filter(r -> r.ref().equals(policy.textValue()))
            .toList();
    own.forEach(r -> statements.addAll(Statement.of(r.required("PolicyDocument"), r.logicalId())));
    if (own.isEmpty()) {
      managed.add(policy.textValue());
    }
  }
}
