package aurora.cutover.database;

import aurora.cutover.error.CutoverException;
import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the server's refusals into our errors: try again, or what a person has to grant. */
final class MySqlErrors {

  /** Busy, locked, shutting down, killed, out of time: the next try may succeed. */
  private static final Set<Integer> PASSING =
      Set.of(1040, 1053, 1203, 1205, 1213, 1226, 1317, 1927, 3024);

  private static final Set<Integer> REFUSED_RIGHTS =
      Set.of(1044, 1045, 1095, 1130, 1142, 1143, 1227, 1370, 1419, 1698, 3118, 3879);

  private static final Pattern GLOBAL_RIGHT =
      Pattern.compile("you need \\(at least one of\\) the (.+?) privilege");

  /** The server offers SUPER first, which is far more than is needed. */
  private static final Pattern NOT_SUPER = Pattern.compile("SUPER(, | or )|(, | or )SUPER$");

  private static final Pattern TABLE_RIGHT =
      Pattern.compile("(\\w+) command denied to user .* for (?:table|column) (.+)");
  private static final Pattern DRIVER_PREFIX = Pattern.compile("^\\(conn=\\d+\\) ");

  private final Credentials credentials;

  MySqlErrors(Credentials credentials) {
    this.credentials = credentials;
  }

  static boolean broken(SQLException e) {
    return (e.getSQLState() != null && e.getSQLState().startsWith("08"))
        || e.getErrorCode() == 1053
        || e.getErrorCode() == 1927;
  }

  CutoverException translate(String doing, SQLException e) {
    String what = credentials + ": " + words(e) + " [" + e.getErrorCode() + "] at: " + brief(doing);
    int code = e.getErrorCode();
    if (REFUSED_RIGHTS.contains(code)) {
      return new PreconditionFailed(what + missing(code, words(e)), e);
    }
    if (PASSING.contains(code) || broken(e) || e instanceof SQLTransientException) {
      return new DependencyUnavailable(what, e);
    }
    return new PreconditionFailed(what, e);
  }

  static String words(SQLException e) {
    return DRIVER_PREFIX.matcher(String.valueOf(e.getMessage())).replaceFirst("");
  }

  private String missing(int code, String words) {
    Matcher global = GLOBAL_RIGHT.matcher(words);
    if (global.find()) {
      return grant(NOT_SUPER.matcher(global.group(1)).replaceAll(""), "*.*");
    }
    Matcher table = TABLE_RIGHT.matcher(words);
    if (table.find()) {
      return grant(table.group(1), table.group(2));
    }
    return switch (code) {
      case 1045, 1698 -> "; check the secret: user name and password";
      case 3118 -> "; the account is locked: ALTER USER ... ACCOUNT UNLOCK";
      case 1130 -> "; the account has no entry for the host we come from";
      default -> "; see the file grants/ for the rights this user needs";
    };
  }

  private String grant(String right, String on) {
    return "; missing: GRANT " + right + " ON " + on + " TO '" + credentials.username() + "'";
  }

  private static String brief(String doing) {
    return doing.length() <= 120 ? doing : doing.substring(0, 117) + "...";
  }
}
