package aurora.cutover.database;

import java.util.Set;

/** The marker table as grants/mysql-source.sql makes it. */
final class MySqlMarkers implements Markers {

  /** No such schema, table or column; no right; refused by read_only. */
  private static final Set<Integer> NOT_READY =
      Set.of(1044, 1049, 1054, 1142, 1143, 1146, 1290, 1364, 1836);

  private static final Set<Integer> WRITTEN_ALREADY = Set.of(1062);

  private final MySqlConnection connection;
  private final MySqlNames.Table table;

  MySqlMarkers(MySqlConnection connection, MySqlNames.Table table) {
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
            open -> {
              open.setAutoCommit(false);
              try {
                SqlConnection.execute(open, insert(), "trial", "trial", 0L);
                return !SqlConnection.select(open, select(), row -> row.getString(1), "trial")
                    .isEmpty();
              } finally {
                open.rollback();
                open.setAutoCommit(true);
              }
            })
        .orElse(false);
  }

  @Override
  public void write(Marker marker) {
    // ON DUPLICATE KEY UPDATE would do too, but ask for the right to update
    connection.updateUnless(
        WRITTEN_ALREADY, insert(), marker.id(), marker.run(), marker.sequence());
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
        + " (id, run_id, seq, written_at) VALUES (?, ?, ?, NOW(6))";
  }

  private String select() {
    return "SELECT run_id FROM " + table.quoted() + " WHERE id = ?";
  }
}
