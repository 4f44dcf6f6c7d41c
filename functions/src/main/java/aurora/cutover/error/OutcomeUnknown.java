package aurora.cutover.error;

/**
 * Thrown when a change was sent and its reply was lost. The next step has to look at what is there.
 */
public final class OutcomeUnknown extends CutoverException {

  private static final long serialVersionUID = 1;

  public OutcomeUnknown(String message) {
    this(message, null);
  }

  public OutcomeUnknown(String message, Throwable cause) {
    super(message, cause);
  }
}
