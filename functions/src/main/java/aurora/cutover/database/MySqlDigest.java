package aurora.cutover.database;

import aurora.cutover.error.PreconditionFailed;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Counts and sums up a table in one statement: a SHA-256 of every row's values, and the exact sums
 * of its first two quarters, which no order changes. Rows that occur twice count twice.
 */
final class MySqlDigest {

  private static final Set<String> WHOLE_NUMBERS =
      Set.of("tinyint", "smallint", "mediumint", "int", "bigint", "year", "bit");
  private static final Set<String> PLAIN_TEXT_FORM =
      Set.of("decimal", "date", "time", "datetime", "timestamp");
  private static final Set<String> FLOATING = Set.of("float", "double");
  private static final Set<String> BYTES =
      Set.of("binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob");

  /** In milliseconds; a digest reads the whole table. */
  private static final int LONGEST = 120_000;

  private final MySqlConnection connection;

  MySqlDigest(MySqlConnection connection) {
    this.connection = connection;
  }

  TableDigest of(MySqlNames.Table table) {
    List<String> values =
        connection.query(
            "SELECT column_name, data_type FROM information_schema.columns"
                + " WHERE table_schema = ? AND table_name = ? ORDER BY column_name",
            row -> value(MySqlNames.identifier(row.getString(1)), row.getString(2)),
            table.schema(),
            table.name());
    if (values.isEmpty()) {
      throw new PreconditionFailed(
          connection.credentials()
              + ": no table "
              + table.dotted()
              + ", or missing: GRANT SELECT ON "
              + table.quoted());
    }
    return digest(sql(table, values));
  }

  private TableDigest digest(String sql) {
    return connection.run(
        sql,
        open -> {
          int before = open.getNetworkTimeout();
          open.setNetworkTimeout(Runnable::run, LONGEST + 5_000);
          TableDigest digest =
              SqlConnection.select(
                      open,
                      sql,
                      row ->
                          new TableDigest(
                              row.getLong(1), row.getString(2) + "-" + row.getString(3)))
                  .getFirst();
          open.setNetworkTimeout(Runnable::run, before);
          return digest;
        });
  }

  private static String sql(MySqlNames.Table table, List<String> values) {
    String quarter = "COALESCE(SUM(CAST(CONV(SUBSTRING(h, %d, 16), 16, 10) AS UNSIGNED)), 0)";
    return "SELECT /*+ MAX_EXECUTION_TIME("
        + LONGEST
        + ") */ COUNT(*), "
        + quarter.formatted(1)
        + ", "
        + quarter.formatted(17)
        + " FROM (SELECT SHA2(CONCAT_WS('#', "
        + String.join(", ", values)
        + "), 256) AS h FROM "
        + table.quoted()
        + ") hashed";
  }

  /** One column's value as text that no character set, NULL or separator can blur. */
  private static String value(String column, String type) {
    String kind = type.toLowerCase(Locale.ROOT);
    String text;
    if (WHOLE_NUMBERS.contains(kind)) {
      text = "CAST(" + column + " + 0 AS CHAR)";
    } else if (FLOATING.contains(kind)) {
      // the text of a FLOAT shows six digits only
      text = "CAST(" + column + " + 0e0 AS CHAR)";
    } else if (PLAIN_TEXT_FORM.contains(kind)) {
      text = "CAST(" + column + " AS CHAR)";
    } else if (BYTES.contains(kind) || kind.startsWith("geo") || kind.contains("point")) {
      text = "SHA2(" + column + ", 256)";
    } else {
      text = "SHA2(CONVERT(" + column + " USING utf8mb4), 256)";
    }
    return "COALESCE(" + text + ", 'NULL')";
  }
}
