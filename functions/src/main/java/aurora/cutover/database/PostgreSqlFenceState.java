package aurora.cutover.database;

import aurora.cutover.error.RollbackFailed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the fence changes, in words: by {@code role app} whether it may log in and its setting, and
 * by {@code database shop} the database's setting.
 */
final class PostgreSqlFenceState {

  private static final String ROLE = "role ";
  private static final String DATABASE = "database ";
  private static final String SETTING = PostgreSqlRoles.SETTING + "=";
  private static final Pattern ROLE_STATE =
      Pattern.compile("(LOGIN|NOLOGIN) " + SETTING + "(\\w+)");
  private static final Pattern DATABASE_STATE = Pattern.compile(SETTING + "(\\w+)");

  private final PostgreSqlConnection connection;
  private final PostgreSqlRoles roles;
  private final boolean wholeDatabase;

  PostgreSqlFenceState(
      PostgreSqlConnection connection, PostgreSqlRoles roles, boolean wholeDatabase) {
    this.connection = connection;
    this.roles = roles;
    this.wholeDatabase = wholeDatabase;
  }

  Map<String, String> read(Collection<String> names) {
    Map<String, String> state = new TreeMap<>();
    for (PostgreSqlRoles.Role role : roles.named(names)) {
      state.put(
          ROLE + role.name(), (role.login() ? "LOGIN " : "NOLOGIN ") + SETTING + role.readOnly());
    }
    if (wholeDatabase) {
      state.put(DATABASE + connection.database(), SETTING + roles.ofDatabase());
    }
    return state;
  }

  /** Puts back what is there still, all at once, and reports what is not. */
  void restore(Map<String, String> saved) {
    Map<String, String> now = read(names(saved));
    List<String> statements = new ArrayList<>();
    saved.forEach(
        (what, wanted) -> {
          List<String> restoring = restoring(what, wanted);
          if (now.containsKey(what) && !wanted.equals(now.get(what))) {
            statements.addAll(restoring);
          }
        });
    roles.change(statements);
    Map<String, String> after = read(names(saved));
    if (!after.entrySet().containsAll(saved.entrySet())) {
      throw new RollbackFailed(
          connection.credentials() + ": wanted " + saved + ", but it is " + after);
    }
  }

  private List<String> restoring(String what, String wanted) {
    Matcher role = ROLE_STATE.matcher(wanted);
    Matcher database = DATABASE_STATE.matcher(wanted);
    if (what.startsWith(ROLE) && role.matches()) {
      String name = what.substring(ROLE.length());
      return List.of(
          roles.readOnly(name, role.group(2)), roles.login(name, role.group(1).equals("LOGIN")));
    }
    if (what.equals(DATABASE + connection.database()) && database.matches()) {
      return List.of(roles.databaseReadOnly(database.group(1)));
    }
    throw new RollbackFailed(
        connection.credentials()
            + ": the saved state says "
            + what
            + ": "
            + wanted
            + ", which cannot be restored; set it by hand");
  }

  private static Set<String> names(Map<String, String> saved) {
    return saved.keySet().stream()
        .filter(what -> what.startsWith(ROLE))
        .map(what -> what.substring(ROLE.length()))
        .collect(Collectors.toSet());
  }
}
