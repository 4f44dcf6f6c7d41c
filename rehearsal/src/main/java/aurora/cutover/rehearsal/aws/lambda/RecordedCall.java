package aurora.cutover.rehearsal.aws.lambda;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;

/**
 * One AWS call of one function.
 *
 * @param number position in the order in which calls began, over all functions
 * @param function logical id in the template
 * @param action the IAM action it needs, such as {@code dms:DescribeReplicationTasks}
 * @param failure what it threw, empty while it runs and when it succeeded
 */
public record RecordedCall(
    long number,
    Instant at,
    String function,
    String action,
    SdkRequest request,
    Optional<Throwable> failure) {

  RecordedCall failed(Throwable thrown) {
    return new RecordedCall(number, at, function, action, request, Optional.of(thrown));
  }
}
