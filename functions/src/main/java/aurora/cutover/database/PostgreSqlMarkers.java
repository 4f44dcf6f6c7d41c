package aurora.cutover.database;

import java.util.Set;

/** The marker table as grants/postgresql-source.sql makes it. */
final class PostgreSqlMarkers implements Markers {

  /** No such schema, table or column; no right; NULL in a column of its own; read-only. */
  private static final Set<String> NOT_READY =
      Set.of("3F000", "42P01", "42703", "42501", "23502", "25006");

  private final PostgreSqlConnection connection;
  private final PostgreSqlNames.Table table;

  PostgreSqlMarkers(PostgreSqlConnection connection, PostgreSqlNames.Table table) {
    this.connection = connection;
    this.table = table;
  }

  @Override
  public String table() {
    return table.dotted();
  }

  @Override
  public boolean ready() {
    return connection
        .unless(
            NOT_READY,
            "a trial marker in " + table(),
            open ->
                PostgreSqlConnection.inTransaction(
                    open,
                    on -> {
                      SqlConnection.execute(on, insert(), "trial", "trial", 0L);
                      return !SqlConnection.select(on, select(), row -> row.getString(1), "trial")
                          .isEmpty();
                    }))
        .orElse(false);
  }

  @Override
  public void write(Marker marker) {
    connection.update(insert(), marker.id(), marker.run(), marker.sequence());
  }

  @Override
  public boolean arrived(Marker marker) {
    return connection
        .first(select(), row -> row.getString(1), marker.id())
        .filter(marker.run()::equals)
        .isPresent();
  }

  private String insert() {
    return "INSERT INTO "
        + table.quoted()
        + " (id, run_id, seq, written_at) VALUES (?, ?, ?, clock_timestamp())"
        + " ON CONFLICT DO NOTHING";
  }

  private String select() {
    return "SELECT run_id FROM " + table.quoted() + " WHERE id = ?";
  }
}
