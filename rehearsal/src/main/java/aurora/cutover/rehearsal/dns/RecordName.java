package aurora.cutover.rehearsal.dns;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.xbill.DNS.Name;

/**
 * A domain name the way Route 53 keeps it: lower case, with the last dot, and every character but
 * letters, digits, hyphen and underscore as an octal escape ({@code *} is {@code \052}).
 */
record RecordName(String text) implements Comparable<RecordName> {
  private static final Pattern OCTAL = Pattern.compile("\\\\([0-3][0-7]{2})");
  private static final int MAX_LABEL = 63;

  /**
   * Reads a name with or without the last dot, in any case, with or without escapes.
   *
   * @throws IllegalArgumentException worded as Route 53 words it, if a label is empty or too long
   */
  static RecordName of(String name) {
    String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    StringBuilder text = new StringBuilder();
    for (String label : bare.split("\\.", -1)) {
      byte[] bytes = unescaped(label);
      if (bytes.length == 0) {
        throw problem("DomainLabelEmpty (Domain label is empty)", name);
      }
      if (bytes.length > MAX_LABEL) {
        throw problem("DomainLabelTooLong (Domain label is too long)", name);
      }
      for (byte each : bytes) {
        text.append(escaped((char) (each & 0xFF)));
      }
      text.append('.');
    }
    return new RecordName(text.toString());
  }

  boolean within(RecordName zone) {
    return equals(zone) || text.endsWith("." + zone.text);
  }

  /** The labels from the right to the left, which is the order of a listing. */
  String reversed() {
    List<String> labels = new ArrayList<>(List.of(text.split("\\.")));
    Collections.reverse(labels);
    return String.join(".", labels) + ".";
  }

  /** The name for DNS messages, whose text form escapes in decimal. */
  Name wire() {
    return ServedSet.name(
        OCTAL
            .matcher(text)
            .replaceAll(
                match ->
                    String.format(Locale.ROOT, "\\\\%03d", Integer.parseInt(match.group(1), 8))));
  }

  @Override
  public int compareTo(RecordName other) {
    return reversed().compareTo(other.reversed());
  }

  @Override
  public String toString() {
    return text;
  }

  private static byte[] unescaped(String label) {
    return OCTAL
        .matcher(label)
        .replaceAll((MatchResult match) -> literal((char) Integer.parseInt(match.group(1), 8)))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String literal(char character) {
    return character == '\\' || character == '$' ? "\\" + character : String.valueOf(character);
  }

  private static String escaped(char character) {
    char lower = character < 0x80 ? Character.toLowerCase(character) : character;
    boolean plain =
        (lower >= 'a' && lower <= 'z')
            || (lower >= '0' && lower <= '9')
            || lower == '-'
            || lower == '_';
    return plain ? String.valueOf(lower) : String.format(Locale.ROOT, "\\%03o", (int) lower);
  }

  private static IllegalArgumentException problem(String what, String name) {
    return new IllegalArgumentException(
        "Invalid Resource Record: 'FATAL problem: " + what + " encountered with '" + name + "''");
  }
}
