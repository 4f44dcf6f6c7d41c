package aurora.cutover.database;

import java.util.Collection;
import java.util.List;

/** Roles, and the settings that their and everybody's sessions in our database begin with. */
final class PostgreSqlRoles {

  static final String SETTING = "default_transaction_read_only";

  /** What a setting reads that nobody made. */
  static final String UNSET = "UNSET";

  /** The value of our setting in a row of pg_db_role_setting, which keeps {@code name=value}. */
  private static final String VALUE =
      "(SELECT split_part(c, '=', 2) FROM pg_db_role_setting s, unnest(s.setconfig) c"
          + " WHERE s.setdatabase = d.oid AND s.setrole = %s AND split_part(c, '=', 1) = '"
          + SETTING
          + "')";

  private final PostgreSqlConnection connection;

  PostgreSqlRoles(PostgreSqlConnection connection) {
    this.connection = connection;
  }

  /**
   * One role.
   *
   * @param readOnly the role's own default_transaction_read_only in our database, or UNSET
   */
  record Role(String name, boolean login, String readOnly) {}

  List<Role> named(Collection<String> names) {
    return connection.query(
        "SELECT r.rolname, r.rolcanlogin, coalesce("
            + VALUE.formatted("r.oid")
            + ", '"
            + UNSET
            + "') FROM pg_roles r, pg_database d WHERE d.datname = current_database()"
            + " AND r.rolname = ANY (?) ORDER BY 1",
        row -> new Role(row.getString(1), row.getBoolean(2), row.getString(3)),
        names);
  }

  /** The database's own default_transaction_read_only, or UNSET. */
  String ofDatabase() {
    return connection.text(
        "SELECT coalesce("
            + VALUE.formatted("0")
            + ", '"
            + UNSET
            + "') FROM pg_database d WHERE d.datname = current_database()");
  }

  String login(String role, boolean may) {
    return "ALTER ROLE " + PostgreSqlNames.identifier(role) + (may ? " LOGIN" : " NOLOGIN");
  }

  String readOnly(String role, String value) {
    return "ALTER ROLE "
        + PostgreSqlNames.identifier(role)
        + " IN DATABASE "
        + PostgreSqlNames.identifier(connection.database())
        + set(value);
  }

  String databaseReadOnly(String value) {
    return "ALTER DATABASE " + PostgreSqlNames.identifier(connection.database()) + set(value);
  }

  /** All of them or none. */
  void change(List<String> statements) {
    if (!statements.isEmpty()) {
      connection.atomically(String.join("; ", statements), statements);
    }
  }

  private static String set(String value) {
    return value.equals(UNSET)
        ? " RESET " + SETTING
        : " SET " + SETTING + " = " + PostgreSqlNames.literal(value);
  }
}
