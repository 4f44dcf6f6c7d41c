package aurora.cutover.database;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The accounts of a server and what they may do, roles followed to their end. */
final class MySqlAccounts {

  private static final Set<String> OF_SERVER =
      Set.of(
          "mysql.sys",
          "mysql.session",
          "mysql.infoschema",
          "rdsadmin",
          "rdsrepladmin",
          "rdsproxyadmin");

  private final MySqlConnection connection;
  private final boolean roles;

  MySqlAccounts(MySqlConnection connection, MySqlVersion version) {
    this.connection = connection;
    this.roles = version.atLeast(MySqlVersion.ROLES);
  }

  /** One row of mysql.user. */
  record Account(String user, String host, boolean locked) {

    String name() {
      return MySqlNames.account(user, host);
    }

    boolean ofServer() {
      return OF_SERVER.contains(user);
    }
  }

  List<Account> all() {
    return connection.query(
        "SELECT user, host, account_locked FROM mysql.user ORDER BY user, host",
        row -> new Account(row.getString(1), row.getString(2), row.getString(3).equals("Y")));
  }

  List<Account> named(Collection<String> users) {
    return all().stream().filter(account -> users.contains(account.user())).toList();
  }

  void lock(List<Account> accounts, boolean lock) {
    if (!accounts.isEmpty()) {
      String names = String.join(", ", accounts.stream().map(Account::name).toList());
      connection.update("ALTER USER " + names + " ACCOUNT " + (lock ? "LOCK" : "UNLOCK"));
    }
  }

  /** Accounts that write through read_only, by name, with the right that lets them. */
  Map<String, Set<String>> aboveReadOnly() {
    Map<String, Set<String>> rights = new TreeMap<>();
    collect(rights, "SELECT user, host, 'SUPER' FROM mysql.user WHERE super_priv = 'Y'");
    if (roles) {
      collect(
          rights,
          "SELECT user, host, priv FROM mysql.global_grants WHERE priv = 'CONNECTION_ADMIN'");
    }
    return throughRoles(rights);
  }

  /** Accounts that may change the tables of a schema, by name, with where the right was given. */
  Map<String, Set<String>> writers(List<String> schemas) {
    Map<String, Set<String>> rights = new TreeMap<>();
    String writes = "'Y' IN (insert_priv, update_priv, delete_priv, drop_priv, alter_priv)";
    collect(rights, "SELECT user, host, '*.*' FROM mysql.user WHERE " + writes);
    for (String schema : schemas) {
      collect(
          rights,
          "SELECT user, host, CONCAT(db, '.*') FROM mysql.db WHERE ? LIKE db AND " + writes,
          schema);
      for (String table : List.of("tables_priv", "columns_priv")) {
        String column = table.equals("tables_priv") ? "table_priv" : "column_priv";
        collect(
            rights,
            "SELECT user, host, CONCAT(db, '.', table_name) FROM mysql."
                + table
                + " WHERE db = ? AND "
                + column
                + " REGEXP 'Insert|Update|Delete|Drop|Alter'",
            schema);
      }
    }
    return throughRoles(rights);
  }

  private void collect(Map<String, Set<String>> rights, String sql, Object... arguments) {
    connection
        .query(sql, row -> List.of(account(row, 1), row.getString(3)), arguments)
        .forEach(held -> held(rights, held.get(0)).add(held.get(1)));
  }

  private static Set<String> held(Map<String, Set<String>> rights, String account) {
    return rights.computeIfAbsent(account, unseen -> new TreeSet<>());
  }

  private static String account(java.sql.ResultSet row, int user) throws java.sql.SQLException {
    return MySqlNames.account(row.getString(user), row.getString(user + 1));
  }

  /** A role's holder has what the role has; repeated until nothing is new. */
  private Map<String, Set<String>> throughRoles(Map<String, Set<String>> rights) {
    List<List<String>> edges =
        roles
            ? connection.query(
                "SELECT from_user, from_host, to_user, to_host FROM mysql.role_edges",
                row -> List.of(account(row, 1), account(row, 3)))
            : List.of();
    boolean grew = true;
    while (grew) {
      grew = false;
      for (List<String> edge : edges) {
        Set<String> given = Set.copyOf(rights.getOrDefault(edge.get(0), Set.of()));
        grew |= !given.isEmpty() && held(rights, edge.get(1)).addAll(given);
      }
    }
    return rights;
  }
}
