package aurora.cutover.rehearsal.dns;

import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;
import software.amazon.awssdk.services.route53.model.InvalidInputException;
import software.amazon.awssdk.services.route53.model.NoSuchChangeException;
import software.amazon.awssdk.services.route53.model.NoSuchHostedZoneException;
import software.amazon.awssdk.services.route53.model.PriorRequestNotCompleteException;
import software.amazon.awssdk.services.route53.model.Route53Exception;

/** Route 53's errors as the SDK hands them over, with the codes and words that AWS sends. */
final class Route53Errors {
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  private Route53Errors() {}

  /**
   * All problems of a batch. AWS has them in the message, in brackets; the exception's own {@code
   * messages()} stays empty, because the reply's form has no such element any more.
   */
  static InvalidChangeBatchException invalidChangeBatch(List<String> problems) {
    InvalidChangeBatchException.Builder builder = InvalidChangeBatchException.builder();
    fill(builder, "InvalidChangeBatch", "[" + String.join(", ", problems) + "]", BAD_REQUEST);
    return builder.build();
  }

  static InvalidInputException invalidInput(String message) {
    InvalidInputException.Builder builder = InvalidInputException.builder();
    fill(builder, "InvalidInput", message, BAD_REQUEST);
    return builder.build();
  }

  static NoSuchHostedZoneException noSuchHostedZone(String id) {
    NoSuchHostedZoneException.Builder builder = NoSuchHostedZoneException.builder();
    fill(builder, "NoSuchHostedZone", "No hosted zone found with ID: " + id, NOT_FOUND);
    return builder.build();
  }

  static NoSuchChangeException noSuchChange(String id) {
    NoSuchChangeException.Builder builder = NoSuchChangeException.builder();
    fill(builder, "NoSuchChange", "Could not find resource with ID: " + id, NOT_FOUND);
    return builder.build();
  }

  static PriorRequestNotCompleteException priorRequestNotComplete() {
    PriorRequestNotCompleteException.Builder builder = PriorRequestNotCompleteException.builder();
    fill(
        builder,
        "PriorRequestNotComplete",
        "The request was rejected because Route 53 was still processing a prior request.",
        BAD_REQUEST);
    return builder.build();
  }

  /**
   * The wire's code is Throttling, which the SDK has no class for (its own is for another code).
   */
  static Route53Exception throttled() {
    Route53Exception.Builder builder = Route53Exception.builder();
    fill(builder, "Throttling", "Rate exceeded", BAD_REQUEST);
    return (Route53Exception) builder.build();
  }

  static SdkClientException noReply() {
    return SdkClientException.create("Unable to execute HTTP request: Read timed out");
  }

  private static void fill(
      Route53Exception.Builder builder, String code, String message, int status) {
    builder
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName("Route53")
                .errorCode(code)
                .errorMessage(message)
                .sdkHttpResponse(SdkHttpResponse.builder().statusCode(status).build())
                .build())
        .message(message)
        .statusCode(status)
        .requestId("rehearsal");
  }
}
