package aurora.cutover.rehearsal.stage;

import aurora.cutover.rehearsal.aws.SecretsDouble;
import aurora.cutover.rehearsal.server.Login;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.Map;

/** The parameter values that the rehearsal deploys template.yaml with. */
final class Parameters {

  private Parameters() {}

  /**
   * Makes the secrets, too, since the parameters name them.
   *
   * @param overrides what a scenario wants otherwise
   */
  static Map<String, String> of(
      Accounts accounts,
      SecretsDouble secrets,
      EngineNames engine,
      int port,
      int ttlSeconds,
      Map<String, String> overrides) {
    Map<String, String> values = new HashMap<>();
    values.put("Migration", "rehearsal");
    values.put("ForwardTaskArn", Names.FORWARD_TASK);
    values.put("ReplicationInstanceArn", Names.INSTANCE_ARN);
    values.put("ReplicationInstanceIdentifier", Names.INSTANCE_NAME);
    values.put("ClusterIdentifier", Names.CLUSTER);
    values.put("SourceHost", Names.SOURCE_HOST);
    values.put("TargetHost", Names.TARGET_HOST);
    values.put("HostedZoneId", Names.ZONE_ID);
    values.put("RecordName", Names.SERVICE);
    values.put("CutoverTtlSeconds", Integer.toString(ttlSeconds));
    values.put("Schemas", "shop");
    values.put("ApplicationAccounts", "app,billing,cutover_probe");
    values.put("MarkerTable", "shop.cutover_marker");
    values.put("ProbeTable", "shop.cutover_probe");
    values.put("TlsMode", "disable");
    values.put("SubnetIds", "subnet-0a1b2c3d,subnet-4e5f6a7b");
    values.put("FunctionSecurityGroupId", "sg-0a1b2c3d4e5f");
    values.put("RequireApproval", "false");
    values.put("AcceptNoWayBack", "false");
    values.put("ReverseTaskArn", Names.REVERSE_TASK);
    values.put("RollbackAlarmNames", Names.ROLLBACK_ALARM);
    values.put("ObserveSeconds", "1");
    values.put("MaxLagSeconds", "2");
    values.put("ExpectedOverheadSeconds", "1");
    values.put("GateDeadlineSeconds", "30");
    values.put("PollSeconds", "1");
    values.put("VerifyTimeoutSeconds", "30");
    values.put("LatencyPeriodSeconds", "1");
    values.put(
        "SourceSecretArn", secret(secrets, "source", accounts.cutover(), Names.SOURCE_HOST, port));
    values.put(
        "TargetSecretArn", secret(secrets, "target", accounts.cutover(), Names.TARGET_HOST, port));
    values.put(
        "SourceProbeSecretArn",
        secret(secrets, "source-probe", accounts.probe(), Names.SOURCE_HOST, port));
    values.put(
        "TargetProbeSecretArn",
        secret(secrets, "target-probe", accounts.probe(), Names.TARGET_HOST, port));
    values.put(
        "SourceDmsSecretArn",
        secret(secrets, "source-dms", accounts.dms(), Names.SOURCE_HOST, port));
    values.putAll(engine.parameters());
    values.putAll(overrides);
    return values;
  }

  private static String secret(
      SecretsDouble secrets, String name, Login login, String host, int port) {
    return secrets.put(
        name,
        JsonNodeFactory.instance
            .objectNode()
            .put("username", login.user())
            .put("password", login.password())
            .put("host", host)
            .put("port", port));
  }
}
