package aurora.cutover.database;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code SELECT VERSION()} says, as far as the dialect depends on it. */
record MySqlVersion(int major, int minor, int patch) implements Comparable<MySqlVersion> {

  /** From here on indexes may be over expressions. */
  static final MySqlVersion INDEX_EXPRESSIONS = new MySqlVersion(8, 0, 13);

  /** From here on there are roles, dynamic privileges and cached statistics. */
  static final MySqlVersion ROLES = new MySqlVersion(8, 0, 0);

  /** From here on it is SHOW REPLICA STATUS. */
  static final MySqlVersion REPLICA_WORDS = new MySqlVersion(8, 0, 22);

  /** From here on it is SHOW BINARY LOG STATUS. */
  static final MySqlVersion BINARY_LOG_WORDS = new MySqlVersion(8, 2, 0);

  private static final Pattern NUMBERS = Pattern.compile("^(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*");

  /** An unreadable version counts as the oldest. */
  static MySqlVersion of(String text) {
    Matcher numbers = NUMBERS.matcher(text);
    if (!numbers.matches()) {
      return new MySqlVersion(0, 0, 0);
    }
    String patch = numbers.group(3);
    return new MySqlVersion(
        Integer.parseInt(numbers.group(1)),
        Integer.parseInt(numbers.group(2)),
        patch == null ? 0 : Integer.parseInt(patch));
  }

  boolean atLeast(MySqlVersion other) {
    return compareTo(other) >= 0;
  }

  @Override
  public int compareTo(MySqlVersion other) {
    return Comparator.comparingInt(MySqlVersion::major)
        .thenComparingInt(MySqlVersion::minor)
        .thenComparingInt(MySqlVersion::patch)
        .compare(this, other);
  }
}
