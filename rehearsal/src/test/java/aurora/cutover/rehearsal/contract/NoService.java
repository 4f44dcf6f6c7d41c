package aurora.cutover.rehearsal.contract;

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

/** Clients that may be held but not used: the first call says that it came so far. */
class NoService implements Clients {

  /** Thrown by every call. */
  static final class Called extends RuntimeException {
    private static final long serialVersionUID = 1;

    Called(String call) {
      super(call);
    }
  }

  private static <C> C client(Class<C> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              throw new Called(type.getSimpleName() + "." + method.getName());
            }));
  }

  @Override
  public DatabaseMigrationClient databaseMigration() {
    return client(DatabaseMigrationClient.class);
  }

  @Override
  public CloudWatchClient cloudWatch() {
    return client(CloudWatchClient.class);
  }

  @Override
  public Route53Client route53() {
    return client(Route53Client.class);
  }

  @Override
  public RdsClient rds() {
    return client(RdsClient.class);
  }

  @Override
  public SecretsManagerClient secretsManager() {
    return client(SecretsManagerClient.class);
  }

  @Override
  public DynamoDbClient dynamoDb() {
    return client(DynamoDbClient.class);
  }

  @Override
  public SfnClient stepFunctions() {
    return client(SfnClient.class);
  }

  @Override
  public SnsClient sns() {
    return client(SnsClient.class);
  }
}
