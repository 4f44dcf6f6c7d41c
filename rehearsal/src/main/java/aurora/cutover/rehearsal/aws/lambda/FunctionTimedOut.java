package aurora.cutover.rehearsal.aws.lambda;

/** Thrown when a function runs longer than its Timeout. What it did until then stays done. */
public final class FunctionTimedOut extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** What Step Functions reports as the error's name. */
  public static final String ERROR_NAME = "Sandbox.Timedout";

  FunctionTimedOut(String requestId, double seconds) {
    super("RequestId: %s Error: Task timed out after %.2f seconds".formatted(requestId, seconds));
  }
}
