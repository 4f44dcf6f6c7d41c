package aurora.cutover.rehearsal.dns;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * One resource record set as the server answers with it: the records, or the name whose records
 * stand in for them (an alias). Among sets of one name and type, the weight decides which is given.
 */
record ServedSet(Name name, int type, List<Record> records, long weight, Optional<Name> alias) {

  ServedSet {
    records = List.copyOf(records);
    if (records.isEmpty() == alias.isEmpty()) {
      throw new IllegalArgumentException(name + " needs either records or an alias target");
    }
  }

  /**
   * A simple set.
   *
   * @param values in master-file form, for example {@code 127.0.0.2} or {@code db.example.com.}
   * @throws IllegalArgumentException if a value does not fit the type
   */
  static ServedSet simple(Name name, int type, long ttlSeconds, List<String> values) {
    List<Record> records =
        values.stream().map(value -> parse(name, type, ttlSeconds, value)).toList();
    return new ServedSet(name, type, records, 1, Optional.empty());
  }

  ServedSet weighing(long newWeight) {
    return new ServedSet(name, type, records, newWeight, alias);
  }

  static Record parse(Name name, int type, long ttlSeconds, String value) {
    try {
      return Record.fromString(name, type, DClass.IN, ttlSeconds, value, Name.root);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "'" + value + "' is no " + Type.string(type) + " value for " + name, e);
    }
  }

  static Name name(String text) {
    try {
      return Name.fromString(text, Name.root);
    } catch (TextParseException e) {
      throw new IllegalArgumentException("'" + text + "' is no domain name", e);
    }
  }
}
