package aurora.cutover.rehearsal.aws.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.rehearsal.aws.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

  private final Deployment sample = Samples.deployment();

  @Test
  void function_hasGlobalsMergedUnderItsOwnValues() {
    FunctionResource function = function("CheckLagFunction");

    assertThat(function.timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(function.memoryMegabytes()).isEqualTo(512);
    assertThat(function.inVpc()).isFalse();
    assertThat(function.arn())
        .isEqualTo("arn:aws:lambda:eu-west-1:123456789012:function:CheckLagFunction");
    assertThat(function.environment())
        .containsOnly(
            Map.entry("TASK_ARN", Samples.TASK_ARN),
            Map.entry("JOURNAL_TABLE", "aurora-cutover-journal"),
            Map.entry("TTL_SECONDS", "5"),
            Map.entry("PORT", "3306"),
            Map.entry("RESOURCE_ID", "K55IUCGBASJS5VHZJIINA45FII"));
  }

  @Test
  void parameters_changeConditionsAndMappings() {
    Deployment other =
        Samples.template()
            .deploy(
                Map.of(
                    "TaskArn", Samples.TASK_ARN, "Engine", "postgresql", "Subnets", "subnet-1, s2"),
                Surroundings.sample());

    FunctionResource function = other.functions().getFirst();
    assertThat(function.environment()).containsEntry("PORT", "5432");
    assertThat(function.inVpc()).isTrue();
    assertThat(function.properties().at("/VpcConfig/SubnetIds/1").asText()).isEqualTo("s2");
    assertThat(other.rules())
        .extracting(RuleResource::name)
        .containsOnly("OnDmsEventFunctionTaskChanged");
    assertThat(other.resource("OnlyInVpc")).isEmpty();
  }

  @Test
  void policies_areReadFromTheFunctionAndFromItsRole() {
    Permissions own = function("CheckLagFunction").permissions();
    assertThat(own.managed()).containsExactly("AWSXRayDaemonWriteAccess");
    assertThat(own.statements())
        .extracting(Statement::actions)
        .containsExactly(
            List.of("dms:DescribeReplicationTasks"), List.of("route53:ChangeResourceRecordSets"));
    Statement change = own.statements().get(1);
    assertThat(change.resources()).containsExactly("arn:aws:route53:::hostedzone/Z123");
    assertThat(change.condition().fieldNames().next()).isEqualTo("ForAllValues:StringEquals");

    assertThat(function("OnDmsEventFunction").permissions().statements())
        .singleElement()
        .satisfies(
            statement -> {
              assertThat(statement.actions()).containsExactly("states:SendTaskSuccess");
              assertThat(statement.resources())
                  .containsExactly(
                      "arn:aws:states:eu-west-1:123456789012:stateMachine:aurora-cutover-cutover");
            });
  }

  @Test
  void stateMachine_hasItsSubstitutionsResolved() {
    StateMachineResource machine = sample.stateMachines().getFirst();

    assertThat(machine.definitionUri()).isEqualTo("statemachine/cutover.asl.json");
    assertThat(machine.name()).isEqualTo("aurora-cutover-cutover");
    assertThat(machine.substitutions())
        .containsOnly(
            Map.entry("CheckLagFunctionArn", function("CheckLagFunction").arn()),
            Map.entry("TtlSeconds", "5"),
            Map.entry("TopicArn", "arn:aws:sns:eu-west-1:123456789012:Topic"));
  }

  @Test
  void rules_comeFromBothPlacesAndSchedulesDoNot() {
    assertThat(sample.rules())
        .extracting(RuleResource::name)
        .containsExactly("OnDmsEventFunctionTaskChanged", "FailureRule");
    RuleResource sam = sample.rules().getFirst();
    assertThat(sam.pattern().at("/resources/0").asText()).isEqualTo(Samples.TASK_ARN);
    assertThat(sam.targets().getFirst().arn()).isEqualTo(function("OnDmsEventFunction").arn());
    assertThat(sample.rules().get(1).targets().getFirst().input().orElseThrow().toString())
        .isEqualTo("{\"look\":\"again\"}");
  }

  @Test
  void table_becomesTheCallThatMakesIt() {
    TableResource table = sample.tables().getFirst();

    assertThat(table.name()).isEqualTo("aurora-cutover-journal");
    assertThat(table.creation().keySchema().getFirst().attributeName()).isEqualTo("migration");
    assertThat(table.expiryAttribute()).contains("expiresAt");
  }

  @Test
  void physicalNameGiven_replacesTheMadeUpOne() {
    Deployment deployed =
        Samples.template()
            .deploy(
                Map.of("TaskArn", Samples.TASK_ARN),
                Surroundings.sample()
                    .withPhysical(
                        Map.of("Topic", "arn:own", "CheckLagFunction.Arn", "arn:function")));

    assertThat(deployed.stateMachines().getFirst().substitutions())
        .containsEntry("TopicArn", "arn:own")
        .containsEntry("CheckLagFunctionArn", "arn:function");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TaskArn    | nonsense | Parameter TaskArn: 'nonsense' must be the ARN of a DMS",
        "TtlSeconds | 0        | Parameter TtlSeconds: '0' is below 1",
        "TtlSeconds | 61       | Parameter TtlSeconds: '61' is above 60",
        "TtlSeconds | soon     | Parameter TtlSeconds: 'soon' is not a number",
        "Engine     | oracle   | Parameter Engine: 'oracle' is none of",
        "Colour     | red      | Parameter Colour is not in the template",
      })
  void parameterBreakingItsConstraint_isRefused(String name, String value, String message) {
    Map<String, String> values = new HashMap<>(Map.of("TaskArn", Samples.TASK_ARN));
    values.put(name, value);

    assertThatThrownBy(() -> Samples.template().deploy(values, Surroundings.sample()))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource({"1", "60"})
  void parameterOnItsBoundary_isTaken(String ttl) {
    assertThat(
            Samples.template()
                .deploy(
                    Map.of("TaskArn", Samples.TASK_ARN, "TtlSeconds", ttl), Surroundings.sample())
                .functions()
                .getFirst()
                .environment())
        .containsEntry("TTL_SECONDS", ttl);
  }

  @Test
  void parameterWithoutDefaultOrValue_isRefused() {
    assertThatThrownBy(() -> Samples.template().deploy(Map.of(), Surroundings.sample()))
        .hasMessage("Parameter TaskArn needs a value");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "!Transform x                | Template, line 4: unknown tag !Transform",
        "!GetAtt Nothing             | Template, line 4: !GetAtt needs LogicalId.Attribute, got Nothing",
        "{Fn::ToJsonString: x}       | A.Name: unknown function Fn::ToJsonString",
        "!Ref B                      | A.Name: B is neither a parameter nor a resource",
        "'!Sub \"${B.Arn}\"'         | A.Name: B is neither a parameter nor a resource",
        "!ImportValue other          | A.Name: no stack exports other",
        "'!If [Nope, a, b]'          | Conditions.Nope: no such condition",
        "'!Select [3, [a]]'          | A.Name: Fn::Select finds no such item: [3,[\"a\"]]",
        "'!FindInMap [A, b, c]'      | A.Name: Mappings has nothing at [\"A\",\"b\",\"c\"]",
      })
  void whatCannotBeEvaluated_isRefusedWithItsPlace(String value, String message) {
    assertThatThrownBy(
            () ->
                Template.parse(
                        "Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Properties: {Name: "
                            + value
                            + "}\n")
                    .deploy(Map.of(), Surroundings.sample()))
        .isInstanceOf(TemplateException.class)
        .hasMessage(message);
  }

  @Test
  void conditionThatLeadsBackToItself_isRefused() {
    Template circular =
        Template.parse(
            """
            Conditions: {A: !Not [!Condition B], B: !Not [!Condition A]}
            Resources: {R: {Type: AWS::SNS::Topic, Condition: A}}
            """);

    assertThatThrownBy(() -> circular.deploy(Map.of(), Surroundings.sample()))
        .hasMessage("Conditions.A: the condition leads back to itself");
  }

  @Test
  void referenceToAResourceThatIsNotMade_isRefused() {
    Template template =
        Template.parse(
            """
            Conditions: {Never: !Equals [a, b]}
            Resources:
              A: {Type: AWS::SNS::Topic, Condition: Never}
              B: {Type: AWS::SNS::Topic, Properties: {KmsMasterKeyId: !Ref A}}
            """);

    assertThatThrownBy(() -> template.deploy(Map.of(), Surroundings.sample()))
        .hasMessage("B.KmsMasterKeyId: A is not made, its condition is false");
  }

  @Test
  void samPolicyTemplate_isRefused() {
    Template template =
        Template.parse(
            """
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties: {Handler: x, Policies: [{DynamoDBCrudPolicy: {TableName: t}}]}
            """);

    assertThatThrownBy(() -> template.deploy(Map.of(), Surroundings.sample()).functions())
        .hasMessageContaining("write its statements out");
  }

  @Test
  void keyTwice_isRefused() {
    assertThatThrownBy(() -> Template.parse("Resources: {}\nResources: {}\n"))
        .hasMessage("Template, line 2: key Resources appears twice");
  }

  @Test
  void fileMissing_isOneLine() {
    assertThatThrownBy(() -> Template.read(Path.of("no/such/template.yaml")))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith("Template no/such/template.yaml cannot be read");
  }

  @Test
  void aliasOfAFunction_isItsArnWithTheAlias() {
    Template template =
        Template.parse(
            """
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties: {Handler: x, AutoPublishAlias: live}
              M:
                Type: AWS::Serverless::StateMachine
                Properties:
                  DefinitionUri: a
                  Role: !GetAtt MRole.Arn
                  DefinitionSubstitutions: {A: !Ref F.Alias}
            """);

    Deployment deployed = template.deploy(Map.of(), Surroundings.sample());
    String alias = deployed.stateMachines().getFirst().substitutions().get("A");
    assertThat(alias).isEqualTo("arn:aws:lambda:eu-west-1:123456789012:function:F:live");
    assertThat(deployed.functions().getFirst().answersTo(alias)).isTrue();
  }

  private FunctionResource function(String logicalId) {
    return sample.functions().stream()
        .filter(f -> f.logicalId().equals(logicalId))
        .findFirst()
        .orElseThrow();
  }
}
