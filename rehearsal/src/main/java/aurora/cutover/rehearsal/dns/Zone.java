package aurora.cutover.rehearsal.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * A zone whose records are set directly and served at once: for the names nobody changes through an
 * API, such as the database endpoints. Names may come in any case, with or without the last dot.
 */
public final class Zone implements ServedZone {
  private final Name origin;
  private final AtomicReference<RecordSets> served;

  /**
   * A zone with nothing but its SOA.
   *
   * @param origin the zone's name
   * @param negativeTtl how long "no such name" may be cached, in whole seconds
   */
  public Zone(String origin, Duration negativeTtl) {
    this.origin = ServedSet.name(origin);
    long seconds = negativeTtl.toSeconds();
    String soa =
        "ns." + this.origin + " hostmaster." + this.origin + " 1 7200 900 1209600 " + seconds;
    served =
        new AtomicReference<>(
            new RecordSets(
                List.of(ServedSet.simple(this.origin, Type.SOA, seconds, List.of(soa)))));
  }

  @Override
  public Name origin() {
    return origin;
  }

  @Override
  public RecordSets served() {
    return served.get();
  }

  /**
   * Sets or replaces one record set.
   *
   * @param type such as {@code A} or {@code CNAME}
   * @throws IllegalArgumentException if the name lies outside the zone, a value does not fit the
   *     type, or a CNAME would stand beside another record
   */
  public void put(String name, String type, long ttlSeconds, String... values) {
    Name at = within(name);
    int code = Type.value(type);
    ServedSet added = ServedSet.simple(at, code, ttlSeconds, List.of(values));
    change(
        sets -> {
          sets.removeIf(set -> set.name().equals(at) && set.type() == code);
          boolean beside = sets.stream().anyMatch(set -> set.name().equals(at) && clash(set, code));
          if (beside || (code == Type.CNAME && values.length != 1)) {
            throw new IllegalArgumentException("a CNAME stands alone: " + at);
          }
          sets.add(added);
          return sets;
        });
  }

  /** Takes a record set away; nothing happens if it is not there. */
  public void remove(String name, String type) {
    Name at = within(name);
    int code = Type.value(type);
    change(
        sets -> {
          sets.removeIf(set -> set.name().equals(at) && set.type() == code);
          return sets;
        });
  }

  private static boolean clash(ServedSet other, int type) {
    return type == Type.CNAME || other.type() == Type.CNAME;
  }

  private Name within(String name) {
    Name parsed = ServedSet.name(name);
    if (!parsed.subdomain(origin)) {
      throw new IllegalArgumentException(parsed + " is outside the zone " + origin);
    }
    return parsed;
  }

  private void change(UnaryOperator<List<ServedSet>> edit) {
    served.updateAndGet(now -> new RecordSets(edit.apply(new ArrayList<>(now.all()))));
  }
}
