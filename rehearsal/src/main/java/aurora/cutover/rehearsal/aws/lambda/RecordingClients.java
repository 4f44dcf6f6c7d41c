package aurora.cutover.rehearsal.aws.lambda;

import aurora.cutover.config.Clients;
import java.lang.reflect.Proxy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.databasemigration.DatabaseMigrationClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** One function's view of the clients: a proxy before each, made when it is asked for. */
record RecordingClients(CallRecorder recorder, String function, Clients delegate)
    implements Clients {

  static Clients of(CallRecorder recorder, String function, Clients delegate) {
    return new RecordingClients(recorder, function, delegate);
  }

  @Override
  public DatabaseMigrationClient databaseMigration() {
    return proxy(DatabaseMigrationClient.class, "dms", delegate.databaseMigration());
  }

  @Override
  public CloudWatchClient cloudWatch() {
    return proxy(CloudWatchClient.class, "cloudwatch", delegate.cloudWatch());
  }

  @Override
  public Route53Client route53() {
    return proxy(Route53Client.class, "route53", delegate.route53());
  }

  @Override
  public RdsClient rds() {
    return proxy(RdsClient.class, "rds", delegate.rds());
  }

  @Override
  public SecretsManagerClient secretsManager() {
    return proxy(SecretsManagerClient.class, "secretsmanager", delegate.secretsManager());
  }

  @Override
  public DynamoDbClient dynamoDb() {
    return proxy(DynamoDbClient.class, "dynamodb", delegate.dynamoDb());
  }

  @Override
  public SfnClient stepFunctions() {
    return proxy(SfnClient.class, "states", delegate.stepFunctions());
  }

  @Override
  public SnsClient sns() {
    return proxy(SnsClient.class, "sns", delegate.sns());
  }

  private <T> T proxy(Class<T> type, String prefix, T client) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            new RecordingHandler(recorder, function, prefix, client)));
  }
}
