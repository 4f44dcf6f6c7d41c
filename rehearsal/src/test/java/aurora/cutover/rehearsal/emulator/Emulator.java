package aurora.cutover.rehearsal.emulator;

import aurora.cutover.config.Clients;
import java.net.URI;
import org.opentest4j.TestAbortedException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.databasemigration.DatabaseMigrationClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** The clients of an emulated AWS: the SDK's own, over HTTP, as the functions have them. */
record Emulator(Kind kind, URI endpoint, SdkHttpClient http) implements Clients {

  /** What is known to answer otherwise than AWS is known by its kind. */
  enum Kind {
    MOTO,
    LOCALSTACK,
    OTHER
  }

  static Emulator at(URI endpoint, Kind kind) {
    return new Emulator(kind, endpoint, UrlConnectionHttpClient.create());
  }

  /** Aborts the test, in words, where this emulator is known to be wrong; AWS's answer stays. */
  void isWrongIf(Kind wrong, String how) {
    if (kind == wrong) {
      System.out.println("not tested against " + kind + ": " + how);
      throw new TestAbortedException(kind + " is wrong here: " + how);
    }
  }

  private <C, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>> C client(B builder) {
    return builder
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .endpointOverride(endpoint)
        .httpClient(http)
        .build();
  }

  @Override
  public DatabaseMigrationClient databaseMigration() {
    return client(DatabaseMigrationClient.builder());
  }

  @Override
  public CloudWatchClient cloudWatch() {
    return client(CloudWatchClient.builder());
  }

  @Override
  public Route53Client route53() {
    return client(Route53Client.builder());
  }

  @Override
  public RdsClient rds() {
    return client(RdsClient.builder());
  }

  @Override
  public SecretsManagerClient secretsManager() {
    return client(SecretsManagerClient.builder());
  }

  @Override
  public DynamoDbClient dynamoDb() {
    return client(DynamoDbClient.builder());
  }

  @Override
  public SfnClient stepFunctions() {
    return client(SfnClient.builder());
  }

  @Override
  public SnsClient sns() {
    return client(SnsClient.builder());
  }
}
