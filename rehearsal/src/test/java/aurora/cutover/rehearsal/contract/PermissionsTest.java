package aurora.cutover.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.rehearsal.aws.template.Deployment;
import aurora.cutover.rehearsal.aws.template.FunctionResource;
import aurora.cutover.rehearsal.aws.template.Statement;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Least privilege, as far as the template alone can show it. */
class PermissionsTest {

  private static final String VPC_POLICY = "AWSLambdaVPCAccessExecutionRole";

  /** The only actions that may reach beyond one named resource, with the reason. */
  private static final Map<String, String> WIDE =
      Map.of(
          "dms:DescribeReplicationTasks", "knows no resource: a call that filters",
          "dms:DescribeReplicationInstances", "knows no resource: a call that filters",
          "dms:DescribeConnections", "knows no resource: a call that filters",
          "cloudwatch:GetMetricData", "knows no resource",
          "route53:GetChange", "a change's id is made by the change itself",
          "cloudwatch:DescribeAlarms", "a narrower scope is told nothing of composite alarms",
          "states:DescribeExecution", "the runs of this state machine, whatever their names");

  /** What the state machine needs for its log: no action of log delivery knows a resource. */
  private static final Set<String> LOG_DELIVERY =
      Set.of(
          "logs:CreateLogDelivery",
          "logs:GetLogDelivery",
          "logs:UpdateLogDelivery",
          "logs:DeleteLogDelivery",
          "logs:ListLogDeliveries",
          "logs:PutResourcePolicy",
          "logs:DescribeResourcePolicies",
          "logs:DescribeLogGroups");

  private static final Map<String, String> INTEGRATIONS =
      Map.of("lambda:invoke", "lambda:InvokeFunction", "sns:publish", "sns:Publish");

  private final Deployment deployment = Project.deployment();

  @Test
  void action_isNamedInFull() {
    assertThat(statements().flatMap(statement -> statement.actions().stream()))
        .isNotEmpty()
        .allSatisfy(action -> assertThat(action).matches("[a-z0-9]+:[A-Za-z]+"));
  }

  @Test
  void resource_isNamedUnlessTheServiceKnowsNone() {
    assertThat(statements())
        .filteredOn(statement -> statement.resources().toString().contains("*"))
        .filteredOn(statement -> !LOG_DELIVERY.equals(Set.copyOf(statement.actions())))
        .allSatisfy(statement -> assertThat(WIDE.keySet()).containsAll(statement.actions()));
    assertThat(statements())
        .filteredOn(statement -> statement.actions().contains("route53:GetChange"))
        .allSatisfy(
            statement ->
                assertThat(statement.resources()).containsExactly("arn:aws:route53:::change/*"));
  }

  @Test
  void wideActions_areThoseInUse() {
    Set<String> used = new TreeSet<>();
    statements()
        .filter(statement -> statement.resources().toString().contains("*"))
        .filter(statement -> !LOG_DELIVERY.equals(Set.copyOf(statement.actions())))
        .forEach(statement -> used.addAll(statement.actions()));
    assertThat(used).containsExactlyInAnyOrderElementsOf(WIDE.keySet());
  }

  @Test
  void everyWideStatement_saysWhy() {
    List<String> lines = Project.text("template.yaml").lines().toList();
    int last = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).strip().startsWith("Resource:")) {
        if (lines.get(i).contains("'*'")) {
          assertThat(lines.subList(last, i))
              .as("lines of the statement ending in " + (i + 1))
              .anyMatch(line -> line.contains("# "));
        }
        last = i;
      }
    }
  }

  @Test
  void recordChange_isBoundToNameTypeAndAction() {
    JsonNode expected =
        Project.json(
            """
            {"ForAllValues:StringEquals":{
              "route53:ChangeResourceRecordSetsNormalizedRecordNames":["db.shop.internal"],
              "route53:ChangeResourceRecordSetsRecordTypes":["CNAME"],
              "route53:ChangeResourceRecordSetsActions":["CREATE","DELETE"]}}
            """);
    assertThat(statements())
        .filteredOn(statement -> statement.actions().contains("route53:ChangeResourceRecordSets"))
        .isNotEmpty()
        .allSatisfy(statement -> assertThat(statement.condition()).isEqualTo(expected));
  }

  @Test
  void functionWithDatabaseSecrets_andNoOther_isInTheVpc() {
    assertThat(deployment.functions())
        .allSatisfy(
            function -> {
              boolean opensDatabases =
                  function.environment().keySet().stream().anyMatch(key -> key.endsWith("_SECRET"));
              assertThat(function.inVpc()).as(function.logicalId()).isEqualTo(opensDatabases);
              assertThat(function.permissions().managed().contains(VPC_POLICY))
                  .as(function.logicalId() + " may make a network interface")
                  .isEqualTo(opensDatabases);
            });
  }

  /** Functions in the VPC have endpoints for these two services and no way to the others. */
  @Test
  void functionInTheVpc_callsOnlyWhatItCanReach() {
    assertThat(deployment.functions())
        .filteredOn(FunctionResource::inVpc)
        .isNotEmpty()
        .flatExtracting(function -> function.permissions().statements())
        .flatExtracting(Statement::actions)
        .allSatisfy(action -> assertThat(action).matches("(secretsmanager|dynamodb):.*"));
  }

  @Test
  void secret_isReadOnlyFromThoseInTheEnvironment() {
    assertThat(deployment.functions())
        .allSatisfy(
            function ->
                assertThat(
                        function.permissions().statements().stream()
                            .filter(s -> s.actions().contains("secretsmanager:GetSecretValue"))
                            .flatMap(s -> s.resources().stream()))
                    .as(function.logicalId())
                    .isSubsetOf(function.environment().values()));
  }

  /** The one permission that no call of a function shows: Secrets Manager decrypts for it. */
  @Test
  void customerKey_isForThoseWhoReadSecretsAndThroughSecretsManagerOnly() {
    String key = "arn:aws:kms:eu-west-1:123456789012:key/12345678-1234-1234-1234-123456789012";
    JsonNode throughSecretsManager =
        Project.json(
            """
            {"StringEquals":{"kms:ViaService":"secretsmanager.eu-west-1.amazonaws.com"}}
            """);
    for (FunctionResource function : Project.deployment(Map.of("KmsKeyArn", key)).functions()) {
      assertThat(uses(function, "kms:Decrypt"))
          .as(function.logicalId())
          .hasSameSizeAs(uses(function, "secretsmanager:GetSecretValue"))
          .allSatisfy(
              statement -> {
                assertThat(statement.resources()).containsExactly(key);
                assertThat(statement.condition()).isEqualTo(throughSecretsManager);
              });
    }
    assertThat(deployment.functions())
        .allSatisfy(function -> assertThat(uses(function, "kms:Decrypt")).isEmpty());
  }

  /** That it may invoke exactly its functions is seen with their names. */
  @Test
  void stateMachine_mayDoWhatItsStatesDoAndPublishToItsTopicOnly() {
    Set<String> needed = new TreeSet<>(LOG_DELIVERY);
    Pattern.compile("\"arn:aws:states:::([a-z]+:\\w+)")
        .matcher(Project.text("statemachine/cutover.asl.json"))
        .results()
        .forEach(call -> needed.add(INTEGRATIONS.get(call.group(1))));
    List<Statement> granted = Project.stateMachine(deployment).permissions().statements();

    assertThat(granted.stream().flatMap(statement -> statement.actions().stream()))
        .containsExactlyInAnyOrderElementsOf(needed);
    assertThat(granted.stream().filter(s -> s.actions().contains("sns:Publish")))
        .singleElement()
        .extracting(Statement::resources)
        .isEqualTo(List.of(deployment.resource("OperatorTopic").orElseThrow().ref()));
  }

  private static List<Statement> uses(FunctionResource function, String action) {
    return function.permissions().statements().stream()
        .filter(statement -> statement.actions().contains(action))
        .toList();
  }

  @Test
  void permission_isWrittenOutAndAllowsOnly() {
    assertThat(statements()).allMatch(Statement::allow);
    assertThat(deployment.functions())
        .flatExtracting(function -> function.permissions().managed())
        .containsOnly(VPC_POLICY);
  }

  private Stream<Statement> statements() {
    return Stream.concat(
        deployment.functions().stream().flatMap(f -> f.permissions().statements().stream()),
        deployment.stateMachines().stream().flatMap(m -> m.permissions().statements().stream()));
  }
}
