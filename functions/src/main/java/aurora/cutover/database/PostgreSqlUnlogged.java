package aurora.cutover.database;

import java.util.ArrayList;
import java.util.List;

/** Tables whose changes are not in the log, or not in it with the row they concern. */
final class PostgreSqlUnlogged {

  private static final String TABLES =
      " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE n.nspname = ANY (?) AND c.relkind = 'r'";

  private final PostgreSqlConnection connection;
  private final List<String> schemas;

  PostgreSqlUnlogged(PostgreSqlConnection connection, List<String> schemas) {
    this.connection = connection;
    this.schemas = schemas;
  }

  List<String> all() {
    List<String> all = new ArrayList<>();
    all.addAll(
        named(
            "'table %s.%s is UNLOGGED: no change of it is in the log, so none is replicated;"
                + " ALTER TABLE ... SET LOGGED'",
            " AND c.relpersistence = 'u'"));
    all.addAll(
        named(
            "'table %s.%s has no key that replication could use: its updates and deletes get lost;"
                + " add a primary key, or ALTER TABLE ... REPLICA IDENTITY'",
            " AND c.relpersistence = 'p' AND (c.relreplident = 'n' OR (c.relreplident = 'd'"
                + " AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid"
                + " AND i.indisprimary)))"));
    return all;
  }

  private List<String> named(String words, String condition) {
    return connection.query(
        "SELECT format(" + words + ", n.nspname, c.relname)" + TABLES + condition + " ORDER BY 1",
        row -> row.getString(1),
        schemas);
  }
}
