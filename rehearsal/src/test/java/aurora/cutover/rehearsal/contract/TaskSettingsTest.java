package aurora.cutover.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.gate.TaskSettingsRule;
import aurora.cutover.gate.Verdict;
import aurora.cutover.rehearsal.aws.template.Deployment;
import aurora.cutover.rehearsal.aws.template.Surroundings;
import aurora.cutover.rehearsal.aws.template.Template;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Preflight has nothing to say about the tasks that infrastructure/replication.yaml makes. */
class TaskSettingsTest {

  private static final String SECRET =
      "arn:aws:secretsmanager:eu-west-1:123456789012:secret:dms-AbCdEf";
  private static final Map<String, String> SAMPLE =
      Map.of(
          "MigrationName",
          "shop",
          "SubnetIds",
          Project.SAMPLE.get("SubnetIds"),
          "ReplicationSecurityGroupId",
          Project.SAMPLE.get("FunctionSecurityGroupId"),
          "SourceEngine",
          "mysql",
          "SourceDmsSecretArn",
          SECRET,
          "TargetDmsSecretArn",
          SECRET,
          "Schemas",
          "shop,my_app");

  @ParameterizedTest
  @CsvSource({
    "ForwardTask, BatchApply, false",
    "ForwardTask, BatchApply, true",
    "ForwardTask, StopAfterFullLoad, false",
    "ForwardTask, TargetTablePrepMode, TRUNCATE_BEFORE_LOAD",
    "ReverseTask, CreateReverseTask, true"
  })
  void taskThatIsMadeHere_passesPreflight(String task, String parameter, String value) {
    Map<String, String> values = new HashMap<>(SAMPLE);
    values.put(parameter, value);
    Deployment deployment = withoutRules().deploy(values, Surroundings.sample());

    Verdict verdict =
        TaskSettingsRule.judge(
            properties(deployment, task).path("ReplicationTaskSettings").asText(),
            properties(deployment, "TableMappings").path("Value").asText());

    assertThat(verdict).isInstanceOf(Verdict.Ready.class);
  }

  /** The rules are asked elsewhere, in a language that this reader does not know whole. */
  private static Template withoutRules() {
    String text = Project.text("infrastructure/replication.yaml");
    return Template.parse(
        text.substring(0, text.indexOf("\nRules:")) + text.substring(text.indexOf("\nMappings:")));
  }

  private static JsonNode properties(Deployment deployment, String resource) {
    return deployment.resource(resource).orElseThrow().properties();
  }
}
