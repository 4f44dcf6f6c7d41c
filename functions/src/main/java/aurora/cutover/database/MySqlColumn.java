package aurora.cutover.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One column as the catalog describes it: {@code status varchar(10) character set utf8mb4 not null
 * default 'new'}. Collations are left out: they may differ on purpose.
 */
record MySqlColumn(
    String name,
    String type,
    boolean nullable,
    String characterSet,
    String defaultValue,
    String extra,
    String expression) {

  /** 8.0.19 dropped the display width, which never limited a value; tinyint(1) stayed. */
  private static final Pattern DISPLAY_WIDTH =
      Pattern.compile("^(tinyint(?!\\(1\\))|smallint|mediumint|int|bigint|year)\\(\\d+\\)");

  private static final Pattern ON_UPDATE = Pattern.compile("(?i)on update \\S+");

  /** From a row: schema, table, name, type, nullable, character set, default, extra, expression. */
  static MySqlColumn read(ResultSet row) throws SQLException {
    return new MySqlColumn(
        row.getString(3),
        row.getString(4),
        row.getString(5).equals("YES"),
        text(row.getString(6)),
        row.getString(7) == null ? "" : row.getString(7),
        text(row.getString(8)),
        text(row.getString(9)));
  }

  String description() {
    StringBuilder words = new StringBuilder(name).append(' ').append(plainType());
    if (!characterSet.isEmpty()) {
      words
          .append(" character set ")
          .append(characterSet.equals("utf8") ? "utf8mb3" : characterSet);
    }
    if (!nullable) {
      words.append(" not null");
    }
    if (!defaultValue.isEmpty()) {
      words.append(" default ").append(plainDefault());
    }
    var onUpdate = ON_UPDATE.matcher(extra);
    if (onUpdate.find()) {
      words.append(' ').append(plain(onUpdate.group()));
    }
    if (!expression.isEmpty()) {
      words.append(" as (").append(expression).append(')');
    }
    return words.toString();
  }

  private String plainType() {
    return type.contains("zerofill") ? type : DISPLAY_WIDTH.matcher(type).replaceFirst("$1");
  }

  private String plainDefault() {
    boolean now = defaultValue.toLowerCase(Locale.ROOT).startsWith("current_timestamp");
    return now ? plain(defaultValue) : "'" + defaultValue + "'";
  }

  /** MariaDB writes empty parentheses behind it. */
  private static String plain(String timestamp) {
    return timestamp.toLowerCase(Locale.ROOT).replace("()", "");
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
