package aurora.cutover.rehearsal.postgresql;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in one server's write-ahead log, written {@code 4AF/B00000D0} as PostgreSQL and DMS write
 * it. As text {@code 9/0} would come after {@code 10/0}. Positions of different servers do not
 * compare.
 *
 * @param bytes from the beginning of the log, unsigned
 */
public record Lsn(long bytes) implements Comparable<Lsn> {
  private static final Pattern TEXT =
      Pattern.compile("([0-9A-F]{1,8})/([0-9A-F]{1,8})", Pattern.CASE_INSENSITIVE);

  /** Throws IllegalArgumentException unless the text is two hexadecimal numbers and a slash. */
  public static Lsn parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a log sequence number: " + text);
    }
    long high = Long.parseLong(matcher.group(1), 16);
    return new Lsn((high << 32) | Long.parseLong(matcher.group(2), 16));
  }

  @Override
  public int compareTo(Lsn other) {
    return Long.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%X/%X", bytes >>> 32, bytes & 0xFFFF_FFFFL);
  }
}
