package aurora.cutover.rehearsal.dns;

import java.util.Comparator;
import java.util.Objects;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * What makes a record set one of its kind: name, type and set identifier (empty for a simple set).
 * Ordered as Route 53 lists them.
 */
record RecordKey(RecordName name, String type, String setIdentifier)
    implements Comparable<RecordKey> {
  private static final Comparator<RecordKey> ORDER =
      Comparator.comparing(RecordKey::name)
          .thenComparing(RecordKey::type)
          .thenComparing(RecordKey::setIdentifier);

  static RecordKey of(ResourceRecordSet set) {
    return new RecordKey(
        RecordName.of(set.name()),
        set.typeAsString(),
        Objects.requireNonNullElse(set.setIdentifier(), ""));
  }

  boolean sameNameAndType(RecordKey other) {
    return name.equals(other.name) && type.equals(other.type);
  }

  /** How Route 53's messages name a record set. */
  String label() {
    String identifier = setIdentifier.isEmpty() ? "" : ", set-identifier='" + setIdentifier + "'";
    return "[name='" + name + "', type='" + type + "'" + identifier + "]";
  }

  @Override
  public int compareTo(RecordKey other) {
    return ORDER.compare(this, other);
  }
}
