package aurora.cutover.rehearsal.contract;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** The journal of a migration that another run has taken over. */
final class LostLease extends NoService {

  @Override
  public DynamoDbClient dynamoDb() {
    return new DynamoDbClient() {
      @Override
      public GetItemResponse getItem(GetItemRequest request) {
        return GetItemResponse.builder()
            .item(
                Map.of(
                    "migration", request.key().get("migration"),
                    "owner", AttributeValue.fromS("arn:aws:states:::execution:second"),
                    "epoch", AttributeValue.fromN("2"),
                    "phase", AttributeValue.fromS("OPEN"),
                    "leaseUntil", AttributeValue.fromN("0")))
            .build();
      }

      @Override
      public UpdateItemResponse updateItem(UpdateItemRequest request) {
        throw ConditionalCheckFailedException.builder()
            .message("The conditional request failed")
            .build();
      }

      @Override
      public String serviceName() {
        return SERVICE_NAME;
      }

      @Override
      public void close() {}
    };
  }
}
