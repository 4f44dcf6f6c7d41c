package aurora.cutover.error;

/**
 * Thrown when the source could not be made writable again. A person is called: a fence may be
 * standing.
 */
public final class RollbackFailed extends CutoverException {

  private static final long serialVersionUID = 1;

  public RollbackFailed(String message) {
    this(message, null);
  }

  public RollbackFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
