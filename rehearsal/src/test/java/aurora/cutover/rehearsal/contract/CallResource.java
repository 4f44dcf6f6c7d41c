package aurora.cutover.rehearsal.contract;

import aurora.cutover.rehearsal.aws.lambda.RecordedCall;
import aurora.cutover.rehearsal.aws.template.Deployment;
import aurora.cutover.rehearsal.aws.template.Surroundings;
import java.util.Optional;

/** The ARN that IAM would hold a call's policy against. */
final class CallResource {

  private CallResource() {}

  /** {@code *} for actions that know no resource. */
  static String of(RecordedCall call, Deployment deployment) {
    Surroundings at = deployment.surroundings();
    String service = call.action().substring(0, call.action().indexOf(':'));
    return switch (service) {
      case "dynamodb" -> arn(at, "dynamodb", "table/" + field(call, "TableName"));
      case "rds" -> arn(at, "rds", "cluster:" + field(call, "DBClusterIdentifier"));
      case "secretsmanager" -> field(call, "SecretId");
      case "sns" -> field(call, "TopicArn");
      case "dms" -> optional(call, "ReplicationTaskArn").orElse("*");
      case "cloudwatch" -> "*";
      case "route53" ->
          optional(call, "HostedZoneId")
              .map(zone -> "arn:aws:route53:::hostedzone/" + zone.replaceFirst("^.*/", ""))
              .orElseGet(
                  () -> "arn:aws:route53:::change/" + field(call, "Id").replaceFirst("^.*/", ""));
      // a token belongs to the state machine that made it
      case "states" ->
          optional(call, "executionArn")
              .or(() -> optional(call, "stateMachineArn"))
              .orElseGet(() -> deployment.stateMachines().getFirst().arn());
      default -> throw new AssertionError("which resource does " + call.action() + " need?");
    };
  }

  private static String arn(Surroundings at, String service, String resource) {
    return "arn:aws:%s:%s:%s:%s".formatted(service, at.region(), at.account(), resource);
  }

  private static String field(RecordedCall call, String name) {
    return optional(call, name)
        .orElseThrow(() -> new AssertionError(call.action() + " without " + name));
  }

  private static Optional<String> optional(RecordedCall call, String name) {
    return call.request().getValueForField(name, String.class);
  }
}
