package aurora.cutover.error;

/**
 * Thrown when AWS or a database did not answer or answered that it is busy. The step may be tried
 * again.
 */
public final class DependencyUnavailable extends CutoverException {

  private static final long serialVersionUID = 1;

  public DependencyUnavailable(String message) {
    this(message, null);
  }

  public DependencyUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
