package aurora.cutover.error;

/**
 * Thrown when a function's environment or a secret is incomplete or contradictory. Nothing was
 * changed; an operator has to correct the deployment.
 */
public final class InvalidConfiguration extends CutoverException {

  private static final long serialVersionUID = 1;

  public InvalidConfiguration(String message) {
    this(message, null);
  }

  public InvalidConfiguration(String message, Throwable cause) {
    super(message, cause);
  }
}
