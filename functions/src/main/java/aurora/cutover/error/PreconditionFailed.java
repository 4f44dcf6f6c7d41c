package aurora.cutover.error;

/**
 * Thrown when the world is not as the step requires. Trying again does not help: before the line
 * the run rolls back, after it a person is called.
 */
public final class PreconditionFailed extends CutoverException {

  private static final long serialVersionUID = 1;

  public PreconditionFailed(String message) {
    this(message, null);
  }

  public PreconditionFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
