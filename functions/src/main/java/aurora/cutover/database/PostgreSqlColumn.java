package aurora.cutover.database;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * One column as the catalog describes it: {@code amount numeric(12,2) not null default 0.00}. A
 * default that takes the next value of a sequence is described without the sequence's name.
 *
 * @param identity {@code a} always, {@code d} by default, empty when it is none
 * @param generated {@code s} stored, {@code v} virtual, empty when it is not
 * @param expression of the default or of the generated value, empty when there is none
 */
record PostgreSqlColumn(
    String name,
    String type,
    String collation,
    boolean notNull,
    String identity,
    String generated,
    String expression) {

  /** From a row: schema, table, name, type, collation, not null, identity, generated, default. */
  static PostgreSqlColumn read(ResultSet row) throws SQLException {
    return new PostgreSqlColumn(
        row.getString(3),
        row.getString(4),
        text(row.getString(5)),
        row.getBoolean(6),
        text(row.getString(7)),
        text(row.getString(8)),
        text(row.getString(9)));
  }

  String description() {
    StringBuilder words = new StringBuilder(name).append(' ').append(type);
    if (!collation.isEmpty()) {
      words.append(" collate ").append(collation);
    }
    if (notNull) {
      words.append(" not null");
    }
    if (!identity.isEmpty()) {
      words.append(identity.equals("a") ? " always identity" : " by default identity");
    }
    if (!generated.isEmpty()) {
      words.append(" as (").append(expression).append(')');
    } else if (expression.startsWith("nextval(")) {
      words.append(" default nextval");
    } else if (!expression.isEmpty()) {
      words.append(" default ").append(expression);
    }
    return words.toString();
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
