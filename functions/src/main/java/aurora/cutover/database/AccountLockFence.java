package aurora.cutover.database;

import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.error.RollbackFailed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Fences the named application accounts by ACCOUNT LOCK, on every host they are defined for: for
 * the target, and for a source whose read_only is not ours to set (RDS, Aurora). There is no second
 * door in this mode: a server that may not be set read-only cannot refuse our own writes, so {@link
 * #seal} and {@link #unseal} change nothing.
 */
final class AccountLockFence implements Fence {

  private static final String LOCKED = "LOCKED";
  private static final String UNLOCKED = "UNLOCKED";

  private final MySqlConnection connection;
  private final Set<String> applications;
  private final MySqlAccounts accounts;
  private final MySqlSessions sessions;
  private final AccountLockGaps gaps;
  private final ApplicationAccess access;
  private final MySqlTurn turn;

  AccountLockFence(
      MySqlConnection connection,
      Set<String> applications,
      MySqlAccounts accounts,
      AccountLockGaps gaps,
      ApplicationAccess access) {
    this.connection = connection;
    this.applications = applications;
    this.accounts = accounts;
    this.gaps = gaps;
    this.access = access;
    this.sessions = new MySqlSessions(connection);
    this.turn = new MySqlTurn(connection);
  }

  @Override
  public Map<String, String> state() {
    Map<String, String> state = new TreeMap<>();
    for (MySqlAccounts.Account account : accounts.named(applications)) {
      state.put(account.name(), account.locked() ? LOCKED : UNLOCKED);
    }
    return state;
  }

  @Override
  public List<String> gaps() {
    return gaps.all();
  }

  @Override
  public List<String> plan() {
    List<String> plan = new ArrayList<>();
    state()
        .forEach(
            (account, now) ->
                plan.add("ALTER USER " + account + " ACCOUNT LOCK (now " + now + ")"));
    plan.add("KILL CONNECTION: " + MySqlSessions.counted(sessions.all(this::application)));
    plan.add(
        "XA RECOVER must be empty: now " + new MySqlTransactions(connection).prepared().size());
    return plan;
  }

  @Override
  public void raise(Instant deadline, Runnable stillMine) {
    turn.take(
        deadline,
        stillMine,
        () -> {
          List<MySqlAccounts.Account> named = accounts.named(applications);
          gaps.requireEveryName(named);
          accounts.lock(named.stream().filter(account -> !account.locked()).toList(), true);
          // a login that looked its account up before the lock may still pass: it is ended as well
          sessions.endAndAwait(session -> application(session) || session.loggingIn(), deadline);
          new MySqlTransactions(connection).requireNonePrepared();
          if (!stands()) {
            throw new PreconditionFailed(
                connection.credentials() + ": accounts were locked, and read " + state());
          }
        });
  }

  /** Changes nothing: see the class. */
  @Override
  public void seal(Runnable stillMine) {}

  /** Changes nothing: see the class. */
  @Override
  public void unseal(Runnable stillMine) {}

  @Override
  public boolean stands() {
    List<MySqlAccounts.Account> named = accounts.named(applications);
    return gaps.missing(named).isEmpty() && named.stream().allMatch(MySqlAccounts.Account::locked);
  }

  @Override
  public void restore(Map<String, String> state, Runnable stillMine) {
    turn.take(
        stillMine,
        () -> {
          List<MySqlAccounts.Account> named = accounts.named(applications);
          for (boolean lock : List.of(true, false)) {
            String wanted = lock ? LOCKED : UNLOCKED;
            accounts.lock(
                named.stream()
                    .filter(account -> wanted.equals(state.get(account.name())))
                    .filter(account -> account.locked() != lock)
                    .toList(),
                lock);
          }
          Map<String, String> now = state();
          if (!now.entrySet().containsAll(state.entrySet())) {
            throw new RollbackFailed(
                connection.credentials() + ": wanted " + state + ", but it is " + now);
          }
        });
  }

  @Override
  public void open(Runnable stillMine) {
    turn.take(
        stillMine,
        () -> {
          List<MySqlAccounts.Account> named = accounts.named(applications);
          gaps.requireEveryName(named);
          accounts.lock(named.stream().filter(MySqlAccounts.Account::locked).toList(), false);
        });
  }

  @Override
  public WriteProbe probe() {
    return access.probe();
  }

  @Override
  public int endSessions() {
    return access.endSessions();
  }

  private boolean application(MySqlSessions.Session session) {
    return applications.contains(session.user());
  }
}
