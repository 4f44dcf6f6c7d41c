package aurora.cutover.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * One table in memory that understands exactly the expressions the journal writes, and refuses
 * every other. That DynamoDB understands them too is for the test against DynamoDB Local to show.
 */
public final class FakeDynamoDb implements DynamoDbClient {

  private static final String FREE =
      "attribute_not_exists(migration)"
          + " OR (epoch = :last AND (leaseUntil <= :now OR phase = :back))";
  private static final String MINE = "#owner = :me AND epoch = :mine";
  private static final Pattern ASSIGNMENTS =
      Pattern.compile("SET #(\\w+) = :\\1(, #(\\w+) = :\\3)*");

  private final Map<String, Map<String, AttributeValue>> items = new HashMap<>();
  private final CallLog log;
  private Optional<Runnable> beforeWrite = Optional.empty();
  private int changes;

  /** Faults of the writes only. */
  public final Faults faults = new Faults();

  public FakeDynamoDb(CallLog log) {
    this.log = log;
  }

  /** Runs right before the next write is judged: somebody else was faster. */
  public void beforeNextWrite(Runnable intruder) {
    beforeWrite = Optional.of(intruder);
  }

  /** How often an item was changed so far, by whomever. */
  public int changes() {
    return changes;
  }

  /** Changes an item behind everybody's back. */
  public void tamper(String migration, String attribute, AttributeValue value) {
    changes++;
    items.get(migration).put(attribute, value);
  }

  @Override
  public GetItemResponse getItem(GetItemRequest get) {
    require(Boolean.TRUE.equals(get.consistentRead()), "the journal must read consistently");
    Map<String, AttributeValue> item = items.get(get.key().get("migration").s());
    return GetItemResponse.builder().item(item == null ? null : Map.copyOf(item)).build();
  }

  @Override
  public PutItemResponse putItem(PutItemRequest put) {
    intrude();
    require(FREE.equals(put.conditionExpression()), "unknown: " + put.conditionExpression());
    String key = put.item().get("migration").s();
    Map<String, AttributeValue> now = items.get(key);
    Map<String, AttributeValue> values = put.expressionAttributeValues();
    boolean free =
        now == null
            || (now.get("epoch").equals(values.get(":last"))
                && (millis(now.get("leaseUntil")) <= millis(values.get(":now"))
                    || now.get("phase").equals(values.get(":back"))));
    write(free, "journal put " + put.item().get("phase").s(), () -> items.put(key, copy(put)));
    return PutItemResponse.builder().build();
  }

  private static Map<String, AttributeValue> copy(PutItemRequest put) {
    return new HashMap<>(put.item());
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest update) {
    intrude();
    require(
        ASSIGNMENTS.matcher(update.updateExpression()).matches(),
        "unknown: " + update.updateExpression());
    Map<String, AttributeValue> now = items.get(update.key().get("migration").s());
    Map<String, AttributeValue> set = new HashMap<>();
    Pattern.compile("#(\\w+)")
        .matcher(update.updateExpression())
        .results()
        .map(MatchResult::group)
        .forEach(
            alias ->
                set.put(
                    update.expressionAttributeNames().get(alias),
                    update.expressionAttributeValues().get(":" + alias.substring(1))));
    write(now != null && holds(update, now), "journal " + words(set), () -> now.putAll(set));
    return UpdateItemResponse.builder().build();
  }

  private static boolean holds(UpdateItemRequest update, Map<String, AttributeValue> now) {
    Map<String, AttributeValue> values = update.expressionAttributeValues();
    String condition = update.conditionExpression();
    require(
        condition.equals(MINE) || condition.equals(MINE + " AND phase = :from"),
        "unknown: " + condition);
    require("owner".equals(update.expressionAttributeNames().get("#owner")), "no alias #owner");
    return Objects.equals(now.get("owner"), values.get(":me"))
        && Objects.equals(now.get("epoch"), values.get(":mine"))
        && (condition.equals(MINE) || Objects.equals(now.get("phase"), values.get(":from")));
  }

  private void write(boolean allowed, String what, Runnable effect) {
    faults.around(
        () -> {
          if (!allowed) {
            throw refused();
          }
          log.effect(what);
          changes++;
          effect.run();
        });
  }

  private static String words(Map<String, AttributeValue> set) {
    TreeSet<String> words = new TreeSet<>(set.keySet());
    words.removeAll(List.of("leaseUntil", "updatedAt", "phase"));
    return (set.containsKey("phase") ? set.get("phase").s() + " " : "") + words;
  }

  private void intrude() {
    Optional<Runnable> intruder = beforeWrite;
    beforeWrite = Optional.empty();
    intruder.ifPresent(Runnable::run);
  }

  private static long millis(AttributeValue number) {
    return Long.parseLong(number.n());
  }

  private static void require(boolean known, String otherwise) {
    if (!known) {
      throw new UnsupportedOperationException(otherwise);
    }
  }

  private static ConditionalCheckFailedException refused() {
    return ConditionalCheckFailedException.builder()
        .message("The conditional request failed")
        .statusCode(400)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode("ConditionalCheckFailedException")
                .errorMessage("The conditional request failed")
                .serviceName("DynamoDb")
                .build())
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
