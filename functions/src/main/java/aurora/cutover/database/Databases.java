package aurora.cutover.database;

/** Opens the databases of the migration. */
public interface Databases {

  /** Opens one side by its own endpoint. */
  Database open(Side side);

  /** Opens whatever the service name leads to, with the credentials of the side it should be. */
  Database openByServiceName(Side expected);

  /** Asks each side who it is: driver, secret and way are known to work from then on. */
  default void touch(Side... sides) {
    for (Side side : sides) {
      try (Database database = open(side)) {
        var unused = database.identity();
      }
    }
  }
}
