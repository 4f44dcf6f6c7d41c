package aurora.cutover.rehearsal.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.InvalidConfiguration;
import aurora.cutover.rehearsal.aws.DoubleClients;
import aurora.cutover.rehearsal.aws.RdsDouble;
import aurora.cutover.rehearsal.aws.Samples;
import aurora.cutover.rehearsal.aws.SecretsDouble;
import aurora.cutover.rehearsal.aws.SnsDouble;
import aurora.cutover.rehearsal.aws.cloudwatch.CloudWatchDouble;
import aurora.cutover.rehearsal.aws.events.Rules;
import aurora.cutover.rehearsal.aws.template.Deployment;
import aurora.cutover.rehearsal.aws.template.FunctionResource;
import aurora.cutover.rehearsal.aws.template.Parameter;
import aurora.cutover.rehearsal.aws.template.Surroundings;
import aurora.cutover.rehearsal.aws.template.Template;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProjectTemplateTest {

  private final Template template = Template.read(Path.of("..", "template.yaml"));
  private final Deployment deployment = template.deploy(values(), Surroundings.sample());

  @Test
  void everyHandler_isMadeFromItsNameAndItsEnvironment() {
    try (LambdaHost host = host(deployment.functions())) {
      host.warmUp();

      assertThat(host.functions()).hasSizeGreaterThan(20);
    }
  }

  @Test
  void environmentIncomplete_isRefusedWhenTheFunctionStarts() {
    FunctionResource whole = deployment.functions().getFirst();
    FunctionResource bare =
        new FunctionResource(
            whole.logicalId(),
            whole.name(),
            whole.arn(),
            whole.handler(),
            Map.of(),
            whole.timeout(),
            whole.memoryMegabytes(),
            whole.inVpc(),
            whole.permissions(),
            whole.properties());

    try (LambdaHost host = host(List.of(bare))) {
      assertThatThrownBy(host::warmUp).isInstanceOf(InvalidConfiguration.class);
      assertThatThrownBy(() -> host.invoke(bare.name(), Samples.json("{}")))
          .isInstanceOf(InvalidConfiguration.class);
    }
  }

  @Test
  void rule_takesTheFailureOfItsTaskOnly() {
    Rules rules = new Rules(deployment.rules());

    assertThat(rules.matching(Samples.failed())).hasSize(1);
    assertThat(rules.matching(Samples.event("REPLICATION_TASK_STOPPED", Samples.TASK_ARN + "X")))
        .isEmpty();
  }

  private static LambdaHost host(List<FunctionResource> functions) {
    Clock clock = Clock.systemUTC();
    return new LambdaHost(
        functions,
        new DoubleClients(
            null,
            new CloudWatchDouble(),
            null,
            new RdsDouble(),
            new SecretsDouble(),
            null,
            null,
            new SnsDouble()),
        new CallRecorder(clock),
        HandlerFactory.wired(clock),
        clock);
  }

  private Map<String, String> values() {
    Map<String, String> known =
        Map.of(
            "ForwardTaskArn", Samples.TASK_ARN,
            "HostedZoneId", "Z0123456789ABC",
            "MarkerTable", "shop.cutover_marker",
            "ProbeTable", "shop.cutover_probe",
            "RecordName", "db.shop.example",
            "Schemas", "shop");
    Map<String, String> values = new HashMap<>();
    for (Parameter parameter : template.parameters().values()) {
      if (known.containsKey(parameter.name())) {
        values.put(parameter.name(), known.get(parameter.name()));
      } else if (parameter.defaultValue().isEmpty()) {
        values.put(parameter.name(), "sample-1");
      }
    }
    return values;
  }
}
