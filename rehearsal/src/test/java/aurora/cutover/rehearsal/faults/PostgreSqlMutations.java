package aurora.cutover.rehearsal.faults;

import aurora.cutover.database.Database;
import aurora.cutover.database.Side;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The safeguards that PostgreSQL alone needs, each taken out. */
final class PostgreSqlMutations {

  private PostgreSqlMutations() {}

  private static Mutation both(UnaryOperator<Database> without) {
    return new Mutation() {
      @Override
      public Database database(Side side, Database real) {
        return without.apply(real);
      }
    };
  }

  private static Mutation without(String method) {
    return both(real -> Wrap.of(Database.class, real, Map.of(method, arguments -> null)));
  }

  /** Where the log ends is taken for what was written. */
  static final Mutation POSITION_FOR_WRITES =
      both(
          real ->
              Wrap.of(Database.class, real, Map.of("writesSeen", arguments -> real.position())));

  /** Nobody asks the target to keep its log. */
  static final Mutation NO_SLOT = without("keepLog");

  /** The target keeps its log only from behind the position that was noted. */
  static final Mutation SLOT_TOO_LATE =
      both(
          real ->
              Wrap.of(
                  Database.class,
                  real,
                  Map.of(
                      "keepLog",
                      arguments -> null,
                      "commitsSeen",
                      arguments -> {
                        real.keepLog();
                        return real.commitsSeen();
                      })));

  /** The target keeps its log for a way back that is closed. */
  static final Mutation SLOT_LEFT = without("releaseLog");
}
