package aurora.cutover.rehearsal.contract;

import aurora.cutover.rehearsal.aws.template.Deployment;
import aurora.cutover.rehearsal.aws.template.FunctionResource;
import aurora.cutover.rehearsal.aws.template.StateMachineResource;
import aurora.cutover.rehearsal.aws.template.Surroundings;
import aurora.cutover.rehearsal.aws.template.Template;
import aurora.cutover.rehearsal.stage.ProjectFolder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The project's files as they are deployed, with sample values for what has no default. */
public final class Project {

  static final JsonMapper JSON = new JsonMapper();
  static final Path FOLDER = ProjectFolder.find();
  static final String TASK_ARN =
      "arn:aws:dms:eu-west-1:123456789012:task:K55IUCGBASJS5VHZJIINA45FII";
  private static final String SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/";

  /** Values only for the parameters that an operator must give. */
  static final Map<String, String> SAMPLE =
      Map.ofEntries(
          Map.entry("ForwardTaskArn", TASK_ARN),
          Map.entry(
              "ReplicationInstanceArn",
              "arn:aws:dms:eu-west-1:123456789012:rep:T3OM7OUB5NM2LCVZF7JPG"),
          Map.entry("ReplicationInstanceIdentifier", "shop-replication"),
          Map.entry("ClusterIdentifier", "shop"),
          Map.entry("SourceHost", "mysql-1.onprem.internal"),
          Map.entry("TargetHost", "shop.cluster-c1a2b3d4e5f6.eu-west-1.rds.amazonaws.com"),
          Map.entry("HostedZoneId", "Z0123456789ABC"),
          Map.entry("RecordName", "db.shop.internal"),
          Map.entry("Schemas", "shop"),
          Map.entry("ApplicationAccounts", "app,cutover_probe"),
          Map.entry("MarkerTable", "shop.cutover_marker"),
          Map.entry("ProbeTable", "shop.cutover_probe"),
          Map.entry("SourceSecretArn", SECRET + "source-AbCdEf"),
          Map.entry("TargetSecretArn", SECRET + "target-AbCdEf"),
          Map.entry("SourceProbeSecretArn", SECRET + "source-probe-AbCdEf"),
          Map.entry("TargetProbeSecretArn", SECRET + "target-probe-AbCdEf"),
          Map.entry("SubnetIds", "subnet-0a1b2c3d,subnet-4e5f6a7b"),
          Map.entry("FunctionSecurityGroupId", "sg-0a1b2c3d4e5f"));

  /** What leads back, where something does: may be left out. */
  static final Map<String, String> WAY_BACK =
      Map.of(
          "ReverseTaskArn", "arn:aws:dms:eu-west-1:123456789012:task:R66RVRSEBKWJD5VHZJIINA",
          "SourceDmsSecretArn", SECRET + "source-dms-AbCdEf",
          "RollbackAlarmNames", "shop-errors,shop-latency");

  private Project() {}

  static Template template() {
    return Template.read(FOLDER.resolve("template.yaml"));
  }

  public static Deployment deployment() {
    return deployment(Map.of());
  }

  /** Deployed with some values other than the sample's and the defaults. */
  public static Deployment deployment(Map<String, String> overrides) {
    Map<String, String> values = new HashMap<>(SAMPLE);
    values.putAll(WAY_BACK);
    values.putAll(overrides);
    return template().deploy(values, Surroundings.sample());
  }

  public static StateMachineResource stateMachine(Deployment deployment) {
    List<StateMachineResource> machines = deployment.stateMachines();
    if (machines.size() != 1) {
      throw new IllegalStateException("one state machine expected, found " + machines.size());
    }
    return machines.getFirst();
  }

  /** The function of that logical id. */
  static FunctionResource function(Deployment deployment, String logicalId) {
    return deployment.functions().stream()
        .filter(function -> function.logicalId().equals(logicalId))
        .findFirst()
        .orElseThrow(() -> new AssertionError("template.yaml has no function " + logicalId));
  }

  static String text(String path) {
    try {
      return Files.readString(FOLDER.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JSON files of a folder whose names begin so, in order. */
  static List<Path> jsonFiles(String folder, String prefix) {
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      return files
          .filter(file -> file.getFileName().toString().matches(prefix + ".*\\.json"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
