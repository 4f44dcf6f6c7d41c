package aurora.cutover.rehearsal.emulator;

import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The journal's table, under a name of its own for each test. */
final class Tables {

  private Tables() {}

  static String create(DynamoDbClient dynamoDb) {
    String name = "journal-" + UUID.randomUUID();
    var unusedTable =
        dynamoDb.createTable(
            create ->
                create
                    .tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(
                        AttributeDefinition.builder()
                            .attributeName("migration")
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .keySchema(
                        KeySchemaElement.builder()
                            .attributeName("migration")
                            .keyType(KeyType.HASH)
                            .build()));
    var unusedWait = dynamoDb.waiter().waitUntilTableExists(d -> d.tableName(name));
    return name;
  }
}
