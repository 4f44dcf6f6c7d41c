package aurora.cutover.database;

import aurora.cutover.error.PreconditionFailed;
import java.util.List;

/**
 * Counts and sums up a table in one statement: a SHA-256 of every row's values, and the exact sums
 * of its first two quarters, which no order changes. Rows that occur twice count twice.
 */
final class PostgreSqlDigest {

  /** A digest reads the whole table. */
  private static final int LONGEST_MILLIS = 120_000;

  private final PostgreSqlConnection connection;

  PostgreSqlDigest(PostgreSqlConnection connection) {
    this.connection = connection;
  }

  TableDigest of(PostgreSqlNames.Table table) {
    List<String> values =
        connection.query(
            "SELECT a.attname, t.typname FROM pg_attribute a"
                + " JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid"
                + " JOIN pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p')"
                + " AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attname COLLATE \"C\"",
            row -> value(PostgreSqlNames.identifier(row.getString(1)), row.getString(2)),
            table.schema(),
            table.name());
    if (values.isEmpty()) {
      throw new PreconditionFailed(connection.credentials() + ": no table " + table.dotted());
    }
    return digest(sql(table, values));
  }

  private TableDigest digest(String sql) {
    return connection.run(
        sql,
        open -> {
          int before = open.getNetworkTimeout();
          open.setNetworkTimeout(Runnable::run, LONGEST_MILLIS + 5_000);
          TableDigest digest =
              PostgreSqlConnection.inTransaction(
                  open,
                  on -> {
                    SqlConnection.execute(on, "SET LOCAL statement_timeout = " + LONGEST_MILLIS);
                    return SqlConnection.select(
                            on,
                            sql,
                            row ->
                                new TableDigest(
                                    row.getLong(1), row.getString(2) + "-" + row.getString(3)))
                        .getFirst();
                  });
          open.setNetworkTimeout(Runnable::run, before);
          return digest;
        });
  }

  private static String sql(PostgreSqlNames.Table table, List<String> values) {
    String quarter = "coalesce(sum(('x' || substr(h, %d, 16))::bit(64)::bigint), 0)";
    return "SELECT count(*), "
        + quarter.formatted(1)
        + ", "
        + quarter.formatted(17)
        + " FROM (SELECT encode(sha256(convert_to(concat("
        + String.join(", ", values)
        + "), 'UTF8')), 'hex') AS h FROM "
        + table.quoted()
        + ") hashed";
  }

  /** One column's value as text with its length before it; N for NULL. */
  private static String value(String column, String type) {
    // 1.0 and 1.00 are the same number, and DMS may bring either
    String text = type.equals("numeric") ? "trim_scale(" + column + ")::text" : column + "::text";
    return "coalesce(length(" + text + ") || ':' || " + text + ", 'N')";
  }
}
