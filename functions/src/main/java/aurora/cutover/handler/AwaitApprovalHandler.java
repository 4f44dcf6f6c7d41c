package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Asks a person whether to go on, by a message with the two commands that answer. Publishes to the
 * topic and keeps the lease while the person thinks; a repeat sends a second message with the newer
 * token.
 */
public final class AwaitApprovalHandler
    extends StepHandler<AwaitApprovalHandler.AwaitApprovalRequest, Done> {

  /**
   * @param token of the waiting state
   * @param timeoutSeconds how long the state waits for the answer
   */
  public record AwaitApprovalRequest(Lease lease, String token, int timeoutSeconds) {}

  private final Journal journal;
  private final SnsClient sns;
  private final String topicArn;
  private final String migration;

  public AwaitApprovalHandler() {
    this(Wiring.ofLambda());
  }

  public AwaitApprovalHandler(Wiring wiring) {
    this(
        wiring.journal(),
        wiring.clients().sns(),
        wiring.required("TOPIC_ARN"),
        wiring.required("MIGRATION"));
  }

  AwaitApprovalHandler(Journal journal, SnsClient sns, String topicArn, String migration) {
    super(AwaitApprovalRequest.class);
    this.journal = journal;
    this.sns = sns;
    this.topicArn = topicArn;
    this.migration = migration;
  }

  @Override
  protected Done handle(AwaitApprovalRequest request) {
    journal.note(
        request.lease(),
        Journal.LEASE.plus(Duration.ofSeconds(request.timeoutSeconds())),
        Map.of());
    sns.publish(
        message ->
            message
                .topicArn(topicArn)
                .subject("Cut over " + migration + "?")
                .message(text(request)));
    return new Done("asked for approval");
  }

  private String text(AwaitApprovalRequest request) {
    return """
    Migration %s is ready to cut over: replication is caught up and validated.
    Execution: %s
    The question expires in %d seconds; without an answer nothing is changed.

    To go on:
    aws stepfunctions send-task-success --task-token '%s' --task-output '{"approvedBy":"your name"}'

    To stop, with nothing changed:
    aws stepfunctions send-task-failure --task-token '%s' --error Refused --cause 'why'
    """
        .formatted(
            migration,
            request.lease().owner(),
            request.timeoutSeconds(),
            request.token(),
            request.token());
  }
}
