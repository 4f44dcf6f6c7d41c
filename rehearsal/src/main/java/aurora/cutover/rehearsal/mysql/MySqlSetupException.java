package aurora.cutover.rehearsal.mysql;

/** Thrown when the servers cannot be had here; the message is one sentence that says what to do. */
public class MySqlSetupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MySqlSetupException(String message) {
    super(message);
  }

  public MySqlSetupException(String message, Throwable cause) {
    super(message, cause);
  }
}
