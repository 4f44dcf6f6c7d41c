package aurora.cutover.journal;

import aurora.cutover.error.PreconditionFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The journal's item as DynamoDB keeps it. Times are milliseconds since 1970. */
final class JournalItem {

  private JournalItem() {}

  static Map<String, AttributeValue> open(
      String migration,
      Lease lease,
      Instant now,
      Duration keep,
      Map<String, Map<String, String>> notes) {
    Map<String, AttributeValue> item = new HashMap<>();
    notes.forEach((topic, note) -> item.put(topic, note(note)));
    item.put("migration", text(migration));
    item.put("owner", text(lease.owner()));
    item.put("epoch", number(lease.epoch()));
    item.put("phase", text(Phase.OPEN.name()));
    item.put("leaseUntil", number(now.plus(keep).toEpochMilli()));
    item.put("updatedAt", number(now.toEpochMilli()));
    return item;
  }

  /** An item that cannot be read is nobody's licence to go on. */
  static Entry toEntry(Map<String, AttributeValue> item) {
    try {
      Map<String, Map<String, String>> notes = new HashMap<>();
      item.forEach(
          (name, value) -> {
            if (value.hasM()) {
              notes.put(name, strings(value));
            }
          });
      return new Entry(
          new Lease(item.get("owner").s(), Long.parseLong(item.get("epoch").n())),
          Instant.ofEpochMilli(Long.parseLong(item.get("leaseUntil").n())),
          Phase.valueOf(item.get("phase").s()),
          notes,
          Optional.ofNullable(item.get("signalToken")).map(AttributeValue::s));
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new PreconditionFailed("the journal's item cannot be read: " + item.keySet(), e);
    }
  }

  private static Map<String, String> strings(AttributeValue map) {
    return map.m().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue().s()));
  }

  static AttributeValue note(Map<String, String> note) {
    return AttributeValue.fromM(
        note.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, field -> text(field.getValue()))));
  }

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }
}
