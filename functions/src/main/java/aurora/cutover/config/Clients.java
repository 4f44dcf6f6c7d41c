package aurora.cutover.config;

import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.databasemigration.DatabaseMigrationClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** The AWS services the handlers call. A handler makes only the clients it needs. */
public interface Clients {

  DatabaseMigrationClient databaseMigration();

  CloudWatchClient cloudWatch();

  Route53Client route53();

  RdsClient rds();

  SecretsManagerClient secretsManager();

  DynamoDbClient dynamoDb();

  SfnClient stepFunctions();

  SnsClient sns();
}
