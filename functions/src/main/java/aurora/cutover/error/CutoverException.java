package aurora.cutover.error;

/** What every failure of a step has in common: a message that says what is wrong and what to do. */
public abstract sealed class CutoverException extends RuntimeException
    permits InvalidRequest,
        InvalidConfiguration,
        DependencyUnavailable,
        PreconditionFailed,
        OutcomeUnknown,
        RollbackFailed {

  private static final long serialVersionUID = 1;

  CutoverException(String message, Throwable cause) {
    super(message, cause);
  }
}
