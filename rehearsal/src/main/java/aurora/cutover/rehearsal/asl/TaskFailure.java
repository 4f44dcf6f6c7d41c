package aurora.cutover.rehearsal.asl;

/**
 * A state's failure as Step Functions names it. An invoker throws it to choose the error name
 * itself, as for {@code Lambda.ServiceException}; any other exception is named after its class.
 */
public final class TaskFailure extends Exception {
  private final String error;
  private final String cause;

  /**
   * A failure.
   *
   * @param error the name compared with ErrorEquals; empty where a Fail state gives none
   * @param cause text for people; may be empty
   */
  public TaskFailure(String error, String cause) {
    super(error + ": " + cause);
    this.error = error;
    this.cause = cause;
  }

  public String error() {
    return error;
  }

  public String cause() {
    return cause;
  }
}
