package aurora.cutover.rehearsal.load;

/** How an application has set up its connection pool. */
public enum PoolKind {
  /** One connection, thrown away when it turns out to be read-only. */
  WELL_BEHAVED,
  /**
   * HikariCP's defaults but for the wait for a connection: ten connections, which a read-only error
   * does not end.
   */
  NAIVE
}
