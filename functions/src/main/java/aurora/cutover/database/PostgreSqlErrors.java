package aurora.cutover.database;

import aurora.cutover.error.CutoverException;
import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Turns the server's refusals into our errors: try again, or what a person has to grant. */
final class PostgreSqlErrors {

  /** Serialisation, deadlock, lock not available, statement cancelled or out of time. */
  private static final Set<String> PASSING = Set.of("40001", "40P01", "55P03", "57014");

  /** Shutting down, crashed, starting up, terminated by an administrator. */
  private static final Set<String> GOING = Set.of("57P01", "57P02", "57P03");

  private static final String NO_RIGHT = "42501";
  private static final String LOGIN_REFUSED = "28000";
  private static final String WRONG_PASSWORD = "28P01";

  private final Credentials credentials;

  PostgreSqlErrors(Credentials credentials) {
    this.credentials = credentials;
  }

  static boolean broken(SQLException e) {
    String state = state(e);
    return state.startsWith("08") || GOING.contains(state);
  }

  CutoverException translate(String doing, SQLException e) {
    String state = state(e);
    String what = credentials + ": " + words(e) + " [" + state + "] at: " + brief(doing);
    // class 53: out of connections, memory or disk
    boolean passing = PASSING.contains(state) || state.startsWith("53") || broken(e);
    return passing
        ? new DependencyUnavailable(what, e)
        : new PreconditionFailed(what + missing(state), e);
  }

  /** What the server said, with the detail that names the missing right. */
  static String words(SQLException e) {
    if (e instanceof PSQLException said && said.getServerErrorMessage() != null) {
      ServerErrorMessage message = said.getServerErrorMessage();
      return message.getMessage()
          + Optional.ofNullable(message.getDetail()).map(detail -> " (" + detail + ")").orElse("");
    }
    return String.valueOf(e.getMessage());
  }

  private static String missing(String state) {
    return switch (state) {
      case NO_RIGHT -> "; missing: see the files grants/postgresql-*.sql for the rights we need";
      case WRONG_PASSWORD -> "; check the secret: user name and password";
      case LOGIN_REFUSED -> "; the role may not log in, or not from here (pg_hba.conf)";
      default -> "";
    };
  }

  private static String state(SQLException e) {
    return String.valueOf(e.getSQLState());
  }

  private static String brief(String doing) {
    return doing.length() <= 120 ? doing : doing.substring(0, 117) + "...";
  }
}
