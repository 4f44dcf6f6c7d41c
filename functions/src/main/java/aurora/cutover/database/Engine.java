package aurora.cutover.database;

/** The database engines a side can be. */
public enum Engine {
  MYSQL,
  POSTGRESQL
}
