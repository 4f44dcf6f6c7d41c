package aurora.cutover.database;

import aurora.cutover.error.PreconditionFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Who could write to the migrated tables although every named role is fenced. */
final class PostgreSqlFenceGaps {

  /** Made by RDS and Aurora for themselves; nobody else can log in as these. */
  private static final Set<String> OF_SERVER =
      Set.of("rdsadmin", "rdsrepladmin", "rdsproxyadmin", "rdstopmgr", "rdswriteforwarduser");

  /** Tables of the migrated schemas that {@code m} may change, by whatever way it got the right. */
  private static final String WRITABLE =
      "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ANY (?)"
          + " AND c.relkind IN ('r', 'p') AND (has_table_privilege(m.oid, c.oid,"
          + " 'INSERT, UPDATE, DELETE, TRUNCATE')"
          + " OR has_any_column_privilege(m.oid, c.oid, 'INSERT, UPDATE'))";

  private final PostgreSqlConnection connection;
  private final DatabaseSettings settings;
  private final Set<String> spared;

  PostgreSqlFenceGaps(PostgreSqlConnection connection, DatabaseSettings settings) {
    this.connection = connection;
    this.settings = settings;
    this.spared = new TreeSet<>(OF_SERVER);
    spared.addAll(settings.exemptAccounts());
    spared.add(connection.credentials().username());
  }

  List<String> all() {
    List<String> gaps = new ArrayList<>();
    missing().forEach(name -> gaps.add("application role '" + name + "' does not exist"));
    gaps.addAll(superusers());
    gaps.addAll(writers());
    gaps.addAll(routines());
    gaps.addAll(subscriptions());
    new PostgreSqlTransactions(connection)
        .prepared()
        .forEach(prepared -> gaps.add("prepared transaction " + prepared));
    gaps.addAll(new PostgreSqlUnlogged(connection, settings.schemas()).all());
    return gaps;
  }

  Set<String> missing() {
    Set<String> missing = new TreeSet<>(settings.applicationAccounts());
    new PostgreSqlRoles(connection)
        .named(settings.applicationAccounts())
        .forEach(role -> missing.remove(role.name()));
    return missing;
  }

  void requireEveryName() {
    Set<String> missing = missing();
    if (!missing.isEmpty()) {
      throw new PreconditionFailed(
          connection.credentials() + ": no such application role: " + missing);
    }
  }

  private List<String> superusers() {
    return connection.query(
        "SELECT format('role %I is a superuser, whom no fence stops', rolname) FROM pg_roles"
            + " WHERE rolsuper AND rolcanlogin AND rolname <> ALL (?) ORDER BY 1",
        row -> row.getString(1), spared);
  }

  /** Members count with what they may become by SET ROLE. */
  private List<String> writers() {
    return connection.query(
        "SELECT format('role %I may write to %s and is neither an application role nor exempt',"
            + " w.rolname, min(w.written)) FROM (SELECT r.rolname,"
            + " (SELECT min(format('%I.%I', n.nspname, c.relname)) "
            + WRITABLE
            + ") AS written FROM pg_roles r JOIN pg_roles m ON pg_has_role(r.oid, m.oid, 'MEMBER')"
            + " WHERE r.rolcanlogin AND NOT r.rolsuper AND r.rolname <> ALL (?)"
            + " AND r.rolname <> ALL (?)) w WHERE w.written IS NOT NULL"
            + " GROUP BY w.rolname ORDER BY 1",
        row -> row.getString(1),
        settings.schemas(),
        spared,
        settings.applicationAccounts());
  }

  /** A routine with SECURITY DEFINER writes with its owner's rights, whoever calls it. */
  private List<String> routines() {
    return connection.query(
        "SELECT format('routine %s writes with the rights of its owner %I, and %I may call it',"
            + " p.oid::regprocedure, m.rolname, min(r.rolname))"
            + " FROM pg_proc p JOIN pg_namespace f ON f.oid = p.pronamespace"
            + " JOIN pg_roles m ON m.oid = p.proowner JOIN pg_roles r ON r.rolcanlogin"
            + " AND NOT r.rolsuper AND r.rolname <> ALL (?) AND r.rolname <> ALL (?)"
            + " WHERE p.prosecdef AND p.provolatile = 'v' AND p.prorettype <> 'trigger'::regtype"
            + " AND f.nspname NOT IN ('pg_catalog', 'information_schema')"
            + " AND m.rolname <> ALL (?) AND NOT EXISTS (SELECT FROM pg_depend x"
            + " WHERE x.classid = 'pg_proc'::regclass AND x.objid = p.oid AND x.deptype = 'e')"
            + " AND has_schema_privilege(r.oid, f.oid, 'USAGE')"
            + " AND has_function_privilege(r.oid, p.oid, 'EXECUTE') AND EXISTS (SELECT "
            + WRITABLE
            + ") GROUP BY p.oid, m.rolname ORDER BY 1",
        row -> row.getString(1),
        spared,
        settings.applicationAccounts(),
        OF_SERVER,
        settings.schemas());
  }

  /** What another server sends is applied by a worker of this one, with its owner's rights. */
  private List<String> subscriptions() {
    return connection.query(
        "SELECT format('subscription %I of %I writes into this database, which no fence of ours"
            + " refuses; disable it first', s.subname, pg_get_userbyid(s.subowner))"
            + " FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid"
            + " WHERE d.datname = current_database() AND s.subenabled"
            + " AND pg_get_userbyid(s.subowner) <> ALL (?) ORDER BY 1",
        row -> row.getString(1), spared);
  }
}
