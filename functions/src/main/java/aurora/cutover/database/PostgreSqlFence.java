package aurora.cutover.database;

import aurora.cutover.error.PreconditionFailed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fences the named application roles: NOLOGIN, their sessions ended, and behind that
 * default_transaction_read_only for them in our database, which also holds a session that somehow
 * came in until it sets it off itself. READ_ONLY does the same for the whole database, and ends
 * every session but those of exempt roles.
 *
 * <p>NOLOGIN counts for the whole server: a role that serves other databases cannot log in there
 * either. No setting of PostgreSQL refuses a superuser, a role that nobody named (see {@link
 * PostgreSqlFenceGaps}) or our own writes: {@link #seal} and {@link #unseal} change nothing.
 */
final class PostgreSqlFence implements Fence {

  private final PostgreSqlConnection connection;
  private final DatabaseSettings settings;
  private final PostgreSqlProbe probe;
  private final PostgreSqlRoles roles;
  private final PostgreSqlFenceState state;
  private final PostgreSqlSessions sessions;
  private final PostgreSqlTransactions transactions;
  private final PostgreSqlFenceGaps gaps;
  private final PostgreSqlTurn turn;

  PostgreSqlFence(
      PostgreSqlConnection connection, DatabaseSettings settings, PostgreSqlProbe probe) {
    this.connection = connection;
    this.settings = settings;
    this.probe = probe;
    this.roles = new PostgreSqlRoles(connection);
    this.state = new PostgreSqlFenceState(connection, roles, wholeDatabase());
    this.sessions = new PostgreSqlSessions(connection);
    this.transactions = new PostgreSqlTransactions(connection);
    this.gaps = new PostgreSqlFenceGaps(connection, settings);
    this.turn = new PostgreSqlTurn(connection);
  }

  @Override
  public Map<String, String> state() {
    return state.read(settings.applicationAccounts());
  }

  @Override
  public List<String> gaps() {
    return gaps.all();
  }

  @Override
  public List<String> plan() {
    List<String> plan = new ArrayList<>();
    state().forEach((what, now) -> plan.add("close " + what + " (now " + now + ")"));
    closing().forEach(plan::add);
    plan.add("pg_terminate_backend: " + PostgreSqlSessions.counted(sessions.all(this::foreign)));
    plan.add("pg_prepared_xacts must be empty: now " + transactions.prepared().size());
    return plan;
  }

  @Override
  public void raise(Instant deadline, Runnable stillMine) {
    turn.take(
        deadline,
        stillMine,
        () -> {
          gaps.requireEveryName();
          roles.change(closing());
          sessions.endAndAwait(this::foreign, deadline);
          transactions.requireNonePrepared();
          if (!stands()) {
            throw new PreconditionFailed(
                connection.credentials() + ": roles were closed, and read " + state());
          }
        });
  }

  /** What differs from a fence that stands, in one transaction: never half of it. */
  private List<String> closing() {
    List<String> statements = new ArrayList<>();
    for (PostgreSqlRoles.Role role : roles.named(settings.applicationAccounts())) {
      if (role.login()) {
        statements.add(roles.login(role.name(), false));
      }
      if (!role.readOnly().equals("on")) {
        statements.add(roles.readOnly(role.name(), "on"));
      }
    }
    if (wholeDatabase() && !roles.ofDatabase().equals("on")) {
      statements.add(roles.databaseReadOnly("on"));
    }
    return statements;
  }

  /** Changes nothing: see the class. */
  @Override
  public void seal(Runnable stillMine) {}

  /** Changes nothing: see the class. */
  @Override
  public void unseal(Runnable stillMine) {}

  @Override
  public boolean stands() {
    return gaps.missing().isEmpty()
        && roles.named(settings.applicationAccounts()).stream()
            .noneMatch(PostgreSqlRoles.Role::login)
        && (!wholeDatabase() || roles.ofDatabase().equals("on"));
  }

  @Override
  public void restore(Map<String, String> saved, Runnable stillMine) {
    turn.take(stillMine, () -> state.restore(saved));
  }

  @Override
  public void open(Runnable stillMine) {
    turn.take(
        stillMine,
        () -> {
          gaps.requireEveryName();
          List<String> statements = new ArrayList<>();
          for (PostgreSqlRoles.Role role : roles.named(settings.applicationAccounts())) {
            statements.add(roles.readOnly(role.name(), PostgreSqlRoles.UNSET));
            statements.add(roles.login(role.name(), true));
          }
          if (wholeDatabase()) {
            statements.add(roles.databaseReadOnly(PostgreSqlRoles.UNSET));
          }
          roles.change(statements);
        });
  }

  @Override
  public WriteProbe probe() {
    return probe.write();
  }

  @Override
  public int endSessions() {
    Set<String> applications = settings.applicationAccounts();
    List<PostgreSqlSessions.Session> theirs =
        sessions.all(
            session ->
                applications.contains(session.user()) && !session.user().equals(probe.username()));
    sessions.end(theirs);
    return theirs.size();
  }

  private boolean foreign(PostgreSqlSessions.Session session) {
    return wholeDatabase()
        ? !settings.exemptAccounts().contains(session.user())
            && !session.user().equals(connection.credentials().username())
        : settings.applicationAccounts().contains(session.user());
  }

  private boolean wholeDatabase() {
    return switch (settings.fenceMode()) {
      case READ_ONLY -> true;
      case LOCK_ACCOUNTS -> false;
    };
  }
}
