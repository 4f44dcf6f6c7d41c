package aurora.cutover.rehearsal.aws.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/**
 * A DynamoDB table of the template as the call that makes it, on demand capacity.
 *
 * @param expiryAttribute the attribute of TimeToLiveSpecification, where it is enabled
 */
public record TableResource(
    String logicalId, CreateTableRequest creation, Optional<String> expiryAttribute) {

  static TableResource of(Resource resource) {
    JsonNode properties = resource.properties();
    CreateTableRequest.Builder creation =
        CreateTableRequest.builder()
            .tableName(resource.ref())
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(keys(resource.required("KeySchema")))
            .attributeDefinitions(attributes(resource.required("AttributeDefinitions")));
    if (properties.has("GlobalSecondaryIndexes")) {
      creation.globalSecondaryIndexes(indexes(properties.get("GlobalSecondaryIndexes")));
    }
    JsonNode expiry = properties.path("TimeToLiveSpecification");
    return new TableResource(
        resource.logicalId(),
        creation.build(),
        expiry.path("Enabled").asBoolean()
            ? Optional.of(expiry.path("AttributeName").asText())
            : Optional.empty());
  }

  public String name() {
    return creation.tableName();
  }

  private static List<KeySchemaElement> keys(JsonNode schema) {
    List<KeySchemaElement> keys = new ArrayList<>();
    for (JsonNode key : schema) {
      keys.add(
          KeySchemaElement.builder()
              .attributeName(key.path("AttributeName").asText())
              .keyType(key.path("KeyType").asText())
              .build());
    }
    return keys;
  }

  private static List<AttributeDefinition> attributes(JsonNode definitions) {
    List<AttributeDefinition> attributes = new ArrayList<>();
    for (JsonNode attribute : definitions) {
      attributes.add(
          AttributeDefinition.builder()
              .attributeName(attribute.path("AttributeName").asText())
              .attributeType(attribute.path("AttributeType").asText())
              .build());
    }
    return attributes;
  }

  private static List<GlobalSecondaryIndex> indexes(JsonNode definitions) {
    List<GlobalSecondaryIndex> indexes = new ArrayList<>();
    for (JsonNode index : definitions) {
      indexes.add(
          GlobalSecondaryIndex.builder()
              .indexName(index.path("IndexName").asText())
              .keySchema(keys(index.path("KeySchema")))
              .projection(
                  p -> p.projectionType(index.path("Projection").path("ProjectionType").asText()))
              .build());
    }
    return indexes;
  }
}
