package aurora.cutover.rehearsal.stage;

import aurora.cutover.rehearsal.server.Sql;
import java.sql.SQLException;

/** Lets a statement of the rehearsal's own fail it, with nothing to declare. */
final class Statements {
  private Statements() {}

  static void orFail(Sql.Work work) {
    orFail(
        () -> {
          work.run();
          return null;
        });
  }

  static <T> T orFail(Sql.Query<T> query) {
    try {
      return query.run();
    } catch (SQLException e) {
      throw new IllegalStateException("the rehearsal's own statement failed: " + e.getMessage(), e);
    }
  }
}
