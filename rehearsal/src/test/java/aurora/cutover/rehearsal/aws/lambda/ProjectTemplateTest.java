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
import aurora.cutover.rehearsal.aws.template.Surroundings;
import aurora.cutover.rehearsal.aws.template.Template;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProjectTemplateTest {

  private final Deployment deployment =
      Template.read(Path.of("..", "template.yaml")).deploy(values(), Surroundings.sample());

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

  private static Map<String, String> values() {
    String secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop-AbCdEf";
    return Map.ofEntries(
        Map.entry("ForwardTaskArn", Samples.TASK_ARN),
        Map.entry("ReplicationInstanceArn", "arn:aws:dms:eu-west-1:123456789012:rep:ABC"),
        Map.entry("ReplicationInstanceIdentifier", "shop-replication"),
        Map.entry("ClusterIdentifier", "shop"),
        Map.entry("SourceHost", "mysql-1.example"),
        Map.entry("TargetHost", "shop.cluster-c1.example"),
        Map.entry("HostedZoneId", "Z0123456789ABC"),
        Map.entry("RecordName", "db.shop.example"),
        Map.entry("Schemas", "shop"),
        Map.entry("ApplicationAccounts", "app,cutover_probe"),
        Map.entry("MarkerTable", "shop.cutover_marker"),
        Map.entry("ProbeTable", "shop.cutover_probe"),
        Map.entry("SubnetIds", "subnet-0a1b2c3d,subnet-4e5f6a7b"),
        Map.entry("FunctionSecurityGroupId", "sg-0a1b2c3d"),
        Map.entry("SourceSecretArn", secret),
        Map.entry("SourceProbeSecretArn", secret),
        Map.entry("TargetSecretArn", secret),
        Map.entry("TargetProbeSecretArn", secret));
  }
}
