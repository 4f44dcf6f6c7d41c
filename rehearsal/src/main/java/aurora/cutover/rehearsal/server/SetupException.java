package aurora.cutover.rehearsal.server;

/** Thrown when the servers cannot be had here; the message is one sentence that says what to do. */
public class SetupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SetupException(String message) {
    super(message);
  }

  public SetupException(String message, Throwable cause) {
    super(message, cause);
  }
}
