package aurora.cutover.rehearsal.aws.template;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Plausible, stable names and ARNs for resources that only AWS could really make. */
final class PhysicalNames {

  private record Kind(String service, String prefix, boolean refIsArn) {}

  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("AWS::Serverless::Function", new Kind("lambda", "function:", false)),
          Map.entry("AWS::Lambda::Function", new Kind("lambda", "function:", false)),
          Map.entry("AWS::Serverless::StateMachine", new Kind("states", "stateMachine:", true)),
          Map.entry("AWS::StepFunctions::StateMachine", new Kind("states", "stateMachine:", true)),
          Map.entry("AWS::DynamoDB::Table", new Kind("dynamodb", "table/", false)),
          Map.entry("AWS::Serverless::SimpleTable", new Kind("dynamodb", "table/", false)),
          Map.entry("AWS::SNS::Topic", new Kind("sns", "", true)),
          Map.entry("AWS::SQS::Queue", new Kind("sqs", "", false)),
          Map.entry("AWS::SecretsManager::Secret", new Kind("secretsmanager", "secret:", true)),
          Map.entry("AWS::Events::Rule", new Kind("events", "rule/", false)),
          Map.entry("AWS::Logs::LogGroup", new Kind("logs", "log-group:", false)),
          Map.entry("AWS::CloudWatch::Alarm", new Kind("cloudwatch", "alarm:", false)),
          Map.entry("AWS::KMS::Key", new Kind("kms", "key/", false)),
          Map.entry("AWS::DMS::ReplicationTask", new Kind("dms", "task:", true)),
          Map.entry("AWS::DMS::ReplicationInstance", new Kind("dms", "rep:", true)),
          Map.entry("AWS::DMS::Endpoint", new Kind("dms", "endpoint:", true)),
          Map.entry("AWS::RDS::DBCluster", new Kind("rds", "cluster:", false)));

  private final Surroundings surroundings;

  PhysicalNames(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** What {@code Ref} gives; the name the template asks for, else the logical id. */
  String ref(String logicalId, String type, Optional<String> name) {
    String given = surroundings.physical().get(logicalId);
    if (given != null) {
      return given;
    }
    Kind kind = KINDS.get(type);
    return kind != null && kind.refIsArn() ? arn(logicalId, type, name) : name.orElse(logicalId);
  }

  /** What {@code Fn::GetAtt} gives: an ARN for anything that is called one. */
  String attribute(String logicalId, String type, Optional<String> name, String attribute) {
    String given = surroundings.physical().get(logicalId + "." + attribute);
    if (given != null) {
      return given;
    }
    return switch (attribute) {
      case "Arn", "TopicArn", "RoleArn", "Id" -> arn(logicalId, type, name);
      case "Name", "TopicName", "QueueName" -> name.orElse(logicalId);
      default -> logicalId + "." + attribute;
    };
  }

  private String arn(String logicalId, String type, Optional<String> name) {
    String resource = name.orElse(logicalId);
    if (type.equals("AWS::IAM::Role")) {
      return "arn:aws:iam::" + surroundings.account() + ":role/" + resource;
    }
    Kind kind = KINDS.get(type);
    if (kind != null) {
      return surroundings.arn(kind.service(), kind.prefix() + resource);
    }
    String[] parts = type.split("::", -1);
    return surroundings.arn(
        parts[1].toLowerCase(Locale.ROOT), parts[parts.length - 1] + "/" + resource);
  }
}
