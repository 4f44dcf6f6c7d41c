package aurora.cutover.database;

/** The lever that refuses application writes. */
public enum FenceMode {
  /** The server as a whole: self-managed MySQL, where we may set read_only. */
  READ_ONLY,
  /** The named application accounts: RDS, Aurora, and wherever read_only is not ours to set. */
  LOCK_ACCOUNTS
}
