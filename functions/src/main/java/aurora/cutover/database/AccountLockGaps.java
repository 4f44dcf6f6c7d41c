package aurora.cutover.database;

import aurora.cutover.error.PreconditionFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who could write to the migrated schemas although every named account is locked. */
final class AccountLockGaps {

  private final MySqlConnection connection;
  private final DatabaseSettings settings;
  private final MySqlAccounts accounts;

  AccountLockGaps(MySqlConnection connection, DatabaseSettings settings, MySqlAccounts accounts) {
    this.connection = connection;
    this.settings = settings;
    this.accounts = accounts;
  }

  List<String> all() {
    List<String> gaps = new ArrayList<>();
    List<MySqlAccounts.Account> all = accounts.all();
    missing(all).forEach(name -> gaps.add("application account '" + name + "' does not exist"));
    Map<String, Set<String>> writers = accounts.writers(settings.schemas());
    for (MySqlAccounts.Account account : all) {
      Set<String> where = writers.get(account.name());
      if (where != null && unnamed(account)) {
        gaps.add(
            "account "
                + account.name()
                + " may write to "
                + String.join(", ", where)
                + " and is neither an application account nor exempt");
      }
    }
    gaps.addAll(events());
    new MySqlTransactions(connection)
        .prepared()
        .forEach(prepared -> gaps.add("prepared transaction " + prepared));
    return gaps;
  }

  Set<String> missing(List<MySqlAccounts.Account> present) {
    Set<String> missing = new TreeSet<>(settings.applicationAccounts());
    present.forEach(account -> missing.remove(account.user()));
    return missing;
  }

  void requireEveryName(List<MySqlAccounts.Account> present) {
    Set<String> missing = missing(present);
    if (!missing.isEmpty()) {
      throw new PreconditionFailed(
          connection.credentials() + ": no such application account: " + missing);
    }
  }

  private boolean unnamed(MySqlAccounts.Account account) {
    return !account.locked()
        && !account.ofServer()
        && !settings.applicationAccounts().contains(account.user())
        && !settings.exemptAccounts().contains(account.user());
  }

  /** Events run on although their definer is locked. */
  private List<String> events() {
    return connection
        .query(
            "SELECT CONCAT(event_schema, '.', event_name) FROM information_schema.events"
                + " WHERE status = 'ENABLED' AND @@global.event_scheduler = 'ON'"
                + " AND event_schema IN ("
                + MySqlNames.placeholders(settings.schemas())
                + ")",
            row -> row.getString(1),
            settings.schemas().toArray())
        .stream()
        .map(event -> "event " + event + " is enabled and the event scheduler is ON")
        .collect(Collectors.toList());
  }
}
