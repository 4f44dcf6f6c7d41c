package aurora.cutover.rehearsal.aws;

import aurora.cutover.config.Clients;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.databasemigration.DatabaseMigrationClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** The rehearsal's services as one bundle. The bundle closes none of them. */
public record DoubleClients(
    DatabaseMigrationClient databaseMigration,
    CloudWatchClient cloudWatch,
    Route53Client route53,
    RdsClient rds,
    SecretsManagerClient secretsManager,
    DynamoDbClient dynamoDb,
    SfnClient stepFunctions,
    SnsClient sns)
    implements Clients {}
