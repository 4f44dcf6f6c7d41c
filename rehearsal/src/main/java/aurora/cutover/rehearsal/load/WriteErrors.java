package aurora.cutover.rehearsal.load;

import java.sql.SQLException;
import java.util.Set;

/**
 * What an error tells about the write that met it. When in doubt the outcome is unknown: a write
 * wrongly taken for refused would be reported as a row that should not be there.
 */
final class WriteErrors {

  /** SQL standard "no data": the row to change is not there. */
  static final String NO_SUCH_ROW = "02000";

  /**
   * read_only or super_read_only; read-only transaction; a hook's veto; InnoDB opened read-only.
   */
  private static final Set<Integer> MYSQL_READ_ONLY = Set.of(1290, 1792, 1836, 1874, 3100);

  private static final String READ_ONLY_TRANSACTION = "25006";

  /** ER_ERROR_DURING_COMMIT. */
  private static final int COMMIT_ERROR = 1180;

  private WriteErrors() {}

  static boolean isReadOnly(SQLException error) {
    return MYSQL_READ_ONLY.contains(error.getErrorCode())
        || READ_ONLY_TRANSACTION.equals(error.getSQLState());
  }

  /** For an error met while the commit, or a statement that commits by itself, was under way. */
  static Outcome ofDecisiveStep(SQLException error) {
    if (isReadOnly(error)) {
      return Outcome.REFUSED;
    }
    String state = error.getSQLState();
    boolean unclear =
        state == null
            || state.startsWith("08")
            || state.startsWith("57P")
            || state.startsWith("58")
            || state.startsWith("XX")
            || state.equals("40003")
            || state.equals("70100")
            || (state.equals("HY000") && error.getErrorCode() == 0)
            || error.getErrorCode() == COMMIT_ERROR;
    return unclear ? Outcome.UNKNOWN : Outcome.REFUSED;
  }

  /** A short name to count errors by: the server's number where it has one, else the SQL state. */
  static String code(SQLException error) {
    if (error.getErrorCode() > 0) {
      return Integer.toString(error.getErrorCode());
    }
    return error.getSQLState() == null ? "none" : error.getSQLState();
  }
}
