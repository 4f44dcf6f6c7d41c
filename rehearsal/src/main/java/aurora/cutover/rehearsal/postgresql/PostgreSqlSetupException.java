package aurora.cutover.rehearsal.postgresql;

/** Thrown when the servers cannot be had here; the message is one sentence that says what to do. */
public class PostgreSqlSetupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PostgreSqlSetupException(String message) {
    super(message);
  }

  public PostgreSqlSetupException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Something else listens on the address and port that a server was to have. */
  static final class PortInUse extends PostgreSqlSetupException {
    private static final long serialVersionUID = 1L;

    PortInUse(PostgreSqlAddress at) {
      super(
          "port %d is in use on %s; choose another port or stop what listens there"
              .formatted(at.port(), at.address()));
    }
  }
}
