package aurora.cutover.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What writes through read_only although nobody allowed it to. */
final class ReadOnlyGaps {

  private final MySqlConnection connection;
  private final MySqlVersion version;
  private final Set<String> exempt;
  private final MySqlAccounts accounts;

  ReadOnlyGaps(MySqlConnection connection, MySqlVersion version, Set<String> exempt) {
    this.connection = connection;
    this.version = version;
    this.exempt = exempt;
    this.accounts = new MySqlAccounts(connection, version);
  }

  List<String> all() {
    Map<String, Set<String>> above = accounts.aboveReadOnly();
    List<String> gaps = new ArrayList<>();
    for (MySqlAccounts.Account account : accounts.all()) {
      Set<String> rights = above.get(account.name());
      if (rights != null
          && !account.ofServer()
          && !account.locked()
          && !exempt.contains(account.user())) {
        gaps.add(
            "account "
                + account.name()
                + " writes through read_only, it holds "
                + String.join(", ", rights));
      }
    }
    gaps.addAll(routines(above.keySet()));
    new MySqlTransactions(connection)
        .prepared()
        .forEach(prepared -> gaps.add("prepared transaction " + prepared));
    gaps.addAll(inboundReplication());
    return gaps;
  }

  /**
   * A routine with SQL SECURITY DEFINER writes with its definer's rights: called by an ordinary
   * account under read_only it writes when its definer is SUPER (as run on 8.0.15).
   */
  private List<String> routines(Set<String> above) {
    Set<String> plain = new TreeSet<>();
    above.forEach(account -> plain.add(account.replace("'", "")));
    return connection
        .query(
            "SELECT CONCAT(routine_schema, '.', routine_name), definer"
                + " FROM information_schema.routines"
                + " WHERE security_type = 'DEFINER' AND sql_data_access <> 'NO SQL'"
                + " AND routine_schema NOT IN ('mysql', 'sys')",
            row -> List.of(row.getString(1), row.getString(2)))
        .stream()
        .filter(routine -> plain.contains(routine.get(1)))
        .map(
            routine ->
                "routine "
                    + routine.get(0)
                    + " writes through read_only with the rights of its definer "
                    + routine.get(1))
        .toList();
  }

  /** The replication applier is exempt from read_only and super_read_only. */
  private List<String> inboundReplication() {
    boolean newWords = version.atLeast(MySqlVersion.REPLICA_WORDS);
    String from = newWords ? "Source_Host" : "Master_Host";
    String runs = newWords ? "Replica_SQL_Running" : "Slave_SQL_Running";
    return connection
        .query(
            newWords ? "SHOW REPLICA STATUS" : "SHOW SLAVE STATUS",
            row -> List.of(row.getString(from), row.getString(runs)))
        .stream()
        .filter(channel -> !channel.get(1).equals("No"))
        .map(
            channel ->
                "replication from "
                    + channel.get(0)
                    + " writes into this server, which no fence of ours refuses; stop it first")
        .toList();
  }
}
