package aurora.cutover.error;

/**
 * Thrown when a step's input is malformed, incomplete or out of range. Nothing was changed; trying
 * the same input again is pointless.
 */
public final class InvalidRequest extends CutoverException {

  private static final long serialVersionUID = 1;

  public InvalidRequest(String message) {
    this(message, null);
  }

  public InvalidRequest(String message, Throwable cause) {
    super(message, cause);
  }
}
