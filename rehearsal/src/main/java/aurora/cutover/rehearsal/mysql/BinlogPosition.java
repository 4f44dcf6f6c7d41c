package aurora.cutover.rehearsal.mysql;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in one server's binary log, written {@code file:offset} as DMS writes it. Positions of
 * different servers do not compare.
 *
 * @param file log file with its number, such as {@code binlog.000003}
 * @param offset bytes from the start of that file, never negative
 */
public record BinlogPosition(String file, long offset) implements Comparable<BinlogPosition> {
  private static final Pattern FILE = Pattern.compile(".+\\.(\\d{6,})");
  private static final Pattern TEXT = Pattern.compile("(.+):(\\d{1,18})");

  public BinlogPosition {
    if (!FILE.matcher(file).matches()) {
      throw new IllegalArgumentException("not a binary log file: " + file);
    }
    if (offset < 0) {
      throw new IllegalArgumentException("offset must not be negative: " + offset);
    }
  }

  /** Throws IllegalArgumentException unless the text is {@code file:offset}. */
  public static BinlogPosition parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a binary log position: " + text);
    }
    return new BinlogPosition(matcher.group(1), Long.parseLong(matcher.group(2)));
  }

  @Override
  public int compareTo(BinlogPosition other) {
    return Comparator.comparingLong(BinlogPosition::fileNumber)
        .thenComparingLong(BinlogPosition::offset)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return file + ":" + offset;
  }

  private long fileNumber() {
    return Long.parseLong(file.substring(file.lastIndexOf('.') + 1));
  }
}
