package aurora.cutover.rehearsal.load;

/** What a client knows about a write when it has done with it. */
public enum Outcome {
  /** The database said it is committed. */
  ACKNOWLEDGED,
  /** Known not to be applied. */
  REFUSED,
  /** The answer to the commit never came; the audit finds out. */
  UNKNOWN
}
