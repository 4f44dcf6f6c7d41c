package aurora.cutover.testing;

import aurora.cutover.config.Clients;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.databasemigration.DatabaseMigrationClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** The clients of one {@link World}. */
public record FakeClients(World world, FakeSecrets secrets) implements Clients {

  @Override
  public DatabaseMigrationClient databaseMigration() {
    return world.dms;
  }

  @Override
  public CloudWatchClient cloudWatch() {
    return world.cloudWatch;
  }

  @Override
  public Route53Client route53() {
    return world.route53;
  }

  @Override
  public RdsClient rds() {
    return world.rds;
  }

  @Override
  public SecretsManagerClient secretsManager() {
    return secrets;
  }

  @Override
  public DynamoDbClient dynamoDb() {
    return world.dynamoDb;
  }

  @Override
  public SfnClient stepFunctions() {
    return world.stepFunctions;
  }

  @Override
  public SnsClient sns() {
    return world.sns;
  }
}
