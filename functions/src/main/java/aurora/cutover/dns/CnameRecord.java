package aurora.cutover.dns;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The service name's record.
 *
 * @param name what applications connect to
 * @param value the host it leads to
 * @param ttlSeconds 0 to 2147483647
 */
public record CnameRecord(String name, String value, long ttlSeconds) {

  public CnameRecord {
    name = normal(name);
    value = value.strip();
  }

  public boolean leadsTo(String host) {
    return sameHost(value, host);
  }

  static boolean sameHost(String one, String other) {
    return normal(one).equals(normal(other));
  }

  public CnameRecord withValue(String host) {
    return new CnameRecord(name, host, ttlSeconds);
  }

  public CnameRecord withTtl(long seconds) {
    return new CnameRecord(name, value, seconds);
  }

  /** For the journal. */
  public Map<String, String> asNote() {
    return Map.of("name", name, "value", value, "ttlSeconds", Long.toString(ttlSeconds));
  }

  public static CnameRecord ofNote(Map<String, String> note) {
    return new CnameRecord(
        note.get("name"), note.get("value"), Long.parseLong(note.get("ttlSeconds")));
  }

  /** However the value is spelled; a DELETE has to spell it as it was read. */
  @Override
  public boolean equals(Object other) {
    return other instanceof CnameRecord that
        && name.equals(that.name)
        && sameHost(value, that.value)
        && ttlSeconds == that.ttlSeconds;
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, normal(value), ttlSeconds);
  }

  @Override
  public String toString() {
    return "%s CNAME %s (TTL %d s)".formatted(name, value, ttlSeconds);
  }

  /** Lower case and without the trailing dot, as both Route 53's and people's spelling compare. */
  private static String normal(String host) {
    String lower = host.strip().toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
