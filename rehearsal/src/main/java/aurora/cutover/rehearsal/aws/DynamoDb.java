package aurora.cutover.rehearsal.aws;

import aurora.cutover.rehearsal.aws.template.TableResource;
import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * DynamoDB Local in this JVM, in memory, with the template's tables. The JVM needs {@code
 * --enable-native-access=ALL-UNNAMED}.
 */
public final class DynamoDb implements AutoCloseable {

  private final AmazonDynamoDBLocal server;
  private final DynamoDbClient client;

  private DynamoDb(AmazonDynamoDBLocal server) {
    this.server = server;
    this.client = server.dynamoDbClient();
  }

  /** Starts an empty DynamoDB and makes the tables; takes some seconds. */
  public static DynamoDb start(List<TableResource> tables) {
    DynamoDb started = new DynamoDb(DynamoDBEmbedded.create());
    tables.forEach(started::create);
    return started;
  }

  public DynamoDbClient client() {
    return client;
  }

  /** Drops whatever is there and makes these tables: milliseconds instead of a new start. */
  public void reset(List<TableResource> tables) {
    for (String table : client.listTables().tableNames()) {
      client.deleteTable(r -> r.tableName(table));
    }
    tables.forEach(this::create);
  }

  @Override
  public void close() {
    client.close();
    server.shutdown();
  }

  private void create(TableResource table) {
    client.createTable(table.creation());
    table
        .expiryAttribute()
        .ifPresent(
            attribute ->
                client.updateTimeToLive(
                    r ->
                        r.tableName(table.name())
                            .timeToLiveSpecification(
                                s -> s.attributeName(attribute).enabled(true))));
  }
}
