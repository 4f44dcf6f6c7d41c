package aurora.cutover.rehearsal.contract;

import aurora.cutover.rehearsal.aws.lambda.RecordedCall;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;

/** A policy statement's conditions on a change of records, as IAM evaluates them. */
final class RecordConditions {

  private static final String OPERATOR = "ForAllValues:StringEquals";
  private static final Map<String, Function<Change, String>> KEYS =
      Map.of(
          "route53:ChangeResourceRecordSetsNormalizedRecordNames",
              change ->
                  change
                      .resourceRecordSet()
                      .name()
                      .toLowerCase(Locale.ROOT)
                      .replaceFirst("\\.$", ""),
          "route53:ChangeResourceRecordSetsRecordTypes",
              change -> change.resourceRecordSet().typeAsString(),
          "route53:ChangeResourceRecordSetsActions", Change::actionAsString);

  private RecordConditions() {}

  /** True when the condition is empty or the call meets it. */
  static boolean hold(JsonNode condition, RecordedCall call) {
    for (Map.Entry<String, JsonNode> operator : condition.properties()) {
      if (!operator.getKey().equals(OPERATOR)) {
        throw new AssertionError("condition operator unknown here: " + operator.getKey());
      }
      for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
        if (!texts(key.getValue()).containsAll(values(key.getKey(), call))) {
          return false;
        }
      }
    }
    return true;
  }

  private static List<String> values(String key, RecordedCall call) {
    if (!KEYS.containsKey(key)
        || !(call.request() instanceof ChangeResourceRecordSetsRequest request)) {
      throw new AssertionError("condition key unknown here: " + key + " for " + call.action());
    }
    return request.changeBatch().changes().stream().map(KEYS.get(key)).toList();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
