package aurora.cutover.rehearsal.stage;

import java.sql.SQLException;

/** Lets a statement of the rehearsal's own fail it, with nothing to declare. */
final class Statements {

  /** Something that may throw an SQLException. */
  @FunctionalInterface
  interface Work {
    void run() throws SQLException;
  }

  /** Something that may throw an SQLException and has a result. */
  @FunctionalInterface
  interface Query<T> {
    T run() throws SQLException;
  }

  private Statements() {}

  static void orFail(Work work) {
    orFail(
        () -> {
          work.run();
          return null;
        });
  }

  static <T> T orFail(Query<T> query) {
    try {
      return query.run();
    } catch (SQLException e) {
      throw new IllegalStateException("the rehearsal's own statement failed: " + e.getMessage(), e);
    }
  }
}
