package aurora.cutover.database;

/** Opens the databases of the migration. */
public interface Databases {

  /** Opens one side by its own endpoint. */
  Database open(Side side);

  /** Opens whatever the service name leads to, with the credentials of the side it should be. */
  Database openByServiceName(Side expected);

  /**
   * Reads from each side what a run reads: driver, secret, way and rights are known to work from
   * then on, and the code for it is loaded.
   */
  default void touch(Side... sides) {
    for (Side side : sides) {
      try (Database database = open(side)) {
        var unusedIdentity = database.identity();
        var unusedPlan = database.fence().plan();
        var unusedWrites = database.writesSeen();
        var unusedCounters = database.counters().next();
      }
    }
  }
}
