package aurora.cutover.testing;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Errors as the SDK throws them. */
public final class AwsFaults {

  private AwsFaults() {}

  /** Nothing came back: the call may or may not have taken effect. */
  public static SdkClientException noReply() {
    return SdkClientException.create("Unable to execute HTTP request: Read timed out");
  }

  public static AwsServiceException throttled() {
    return service(AwsServiceException.builder(), 400, "ThrottlingException", "Rate exceeded");
  }

  public static AwsServiceException serverError() {
    return service(AwsServiceException.builder(), 500, "InternalFailure", "We failed");
  }

  public static AwsServiceException denied() {
    return service(
        AwsServiceException.builder(), 403, "AccessDeniedException", "You are not authorized");
  }

  public static AwsServiceException service(
      AwsServiceException.Builder builder, int status, String code, String message) {
    return builder
        .message(message)
        .statusCode(status)
        .awsErrorDetails(details(code, message))
        .build();
  }

  public static AwsErrorDetails details(String code, String message) {
    return AwsErrorDetails.builder().errorCode(code).errorMessage(message).build();
  }
}
