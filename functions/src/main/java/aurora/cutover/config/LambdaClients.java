package aurora.cutover.config;

import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.databasemigration.DatabaseMigrationClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** The clients as Lambda has them: region and credentials from the function's own environment. */
final class LambdaClients implements Clients {

  private final SdkHttpClient http = UrlConnectionHttpClient.create();

  private <C, B extends AwsSyncClientBuilder<B, C>> B with(B builder) {
    return builder.httpClient(http);
  }

  @Override
  public DatabaseMigrationClient databaseMigration() {
    return with(DatabaseMigrationClient.builder()).build();
  }

  @Override
  public CloudWatchClient cloudWatch() {
    return with(CloudWatchClient.builder()).build();
  }

  @Override
  public Route53Client route53() {
    return with(Route53Client.builder()).build();
  }

  @Override
  public RdsClient rds() {
    return with(RdsClient.builder()).build();
  }

  @Override
  public SecretsManagerClient secretsManager() {
    return with(SecretsManagerClient.builder()).build();
  }

  @Override
  public DynamoDbClient dynamoDb() {
    return with(DynamoDbClient.builder()).build();
  }

  @Override
  public SfnClient stepFunctions() {
    return with(SfnClient.builder()).build();
  }

  @Override
  public SnsClient sns() {
    return with(SnsClient.builder()).build();
  }
}
