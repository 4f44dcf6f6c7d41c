package aurora.cutover.handler;

import aurora.cutover.error.CutoverException;
import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Sorts AWS's errors into the two that matter here: worth another try, or not. */
final class AwsErrors {

  private AwsErrors() {}

  static CutoverException translate(SdkException e) {
    if (e instanceof AwsServiceException service && !worthAnotherTry(service)) {
      return new PreconditionFailed("AWS refused the call: " + e.getMessage(), e);
    }
    return new DependencyUnavailable("AWS did not answer as it should: " + e.getMessage(), e);
  }

  private static boolean worthAnotherTry(AwsServiceException e) {
    return e.isThrottlingException()
        || e.isClockSkewException()
        || e.statusCode() >= 500
        || e.getClass().getSimpleName().equals("PriorRequestNotCompleteException");
  }
}
