package aurora.cutover.database;

/** What a server answered to a write that was tried as an application role. */
public sealed interface WriteProbe {

  /** The write was taken (and rolled back by us). */
  record Accepted() implements WriteProbe {}

  /**
   * The server refused the write or the connection, and said so.
   *
   * @param code the engine's own error code, e.g. 1290 or 25006
   */
  record Refused(String code, String message) implements WriteProbe {}
}
