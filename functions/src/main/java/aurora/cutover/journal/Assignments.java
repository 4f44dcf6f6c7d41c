package aurora.cutover.journal;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What one update sets. Every attribute goes by an alias: DynamoDB refuses an expression that
 * spells out one of its 573 reserved words, and {@code commit} is one of them.
 */
final class Assignments {

  private final Map<String, AttributeValue> byAttribute = new TreeMap<>();

  Assignments set(String attribute, AttributeValue value) {
    byAttribute.put(attribute, value);
    return this;
  }

  Assignments setAll(Map<String, Map<String, String>> notes) {
    notes.forEach((topic, note) -> set(topic, JournalItem.note(note)));
    return this;
  }

  String expression() {
    return byAttribute.keySet().stream()
        .map("#%1$s = :%1$s"::formatted)
        .collect(Collectors.joining(", ", "SET ", ""));
  }

  void addNames(Map<String, String> names) {
    byAttribute.keySet().forEach(attribute -> names.put("#" + attribute, attribute));
  }

  void addValues(Map<String, AttributeValue> values) {
    byAttribute.forEach((attribute, value) -> values.put(":" + attribute, value));
  }
}
