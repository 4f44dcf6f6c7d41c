package aurora.cutover.rehearsal.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.rehearsal.aws.template.TableResource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

class DynamoDbTest {

  private static final List<TableResource> TABLES = Samples.deployment().tables();
  private static DynamoDb dynamoDb;

  @BeforeAll
  static void start() {
    dynamoDb = DynamoDb.start(TABLES);
  }

  @AfterAll
  static void stop() {
    dynamoDb.close();
  }

  @Test
  void conditionalWrite_worksOnTheTemplatesTable() {
    dynamoDb.reset(TABLES);
    put("me");

    assertThatThrownBy(() -> put("other")).isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(owner()).isEqualTo("me");
  }

  @Test
  void reset_leavesAnEmptyTable() {
    dynamoDb.reset(TABLES);
    put("me");

    dynamoDb.reset(TABLES);

    assertThat(dynamoDb.client().scan(r -> r.tableName("aurora-cutover-journal")).items())
        .isEmpty();
  }

  @Test
  void expiryAttribute_isSet() {
    assertThat(
            dynamoDb
                .client()
                .describeTimeToLive(r -> r.tableName("aurora-cutover-journal"))
                .timeToLiveDescription()
                .attributeName())
        .isEqualTo("expiresAt");
  }

  private static void put(String owner) {
    dynamoDb
        .client()
        .putItem(
            r ->
                r.tableName("aurora-cutover-journal")
                    .item(Map.of("migration", text("orders"), "owner", text(owner)))
                    .conditionExpression("attribute_not_exists(migration)"));
  }

  private static String owner() {
    return dynamoDb
        .client()
        .getItem(
            r -> r.tableName("aurora-cutover-journal").key(Map.of("migration", text("orders"))))
        .item()
        .get("owner")
        .s();
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
