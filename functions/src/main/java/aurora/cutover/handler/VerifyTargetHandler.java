package aurora.cutover.handler;

import aurora.cutover.config.Poll;
import aurora.cutover.config.Wiring;
import aurora.cutover.database.Databases;
import aurora.cutover.database.Side;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import java.time.Clock;
import java.time.Duration;

/**
 * Does the service name lead to the target, do writes through it land there, and have applications
 * left the source? Ends their sessions there; safe to repeat.
 */
public final class VerifyTargetHandler
    extends StepHandler<
        VerifyTargetHandler.VerifyTargetRequest, VerifyTargetHandler.VerifyTargetResponse> {

  /**
   * @param ttlSeconds of the record that clients may still have cached
   * @param timeoutSeconds how long to keep trying, 1 to 600
   */
  public record VerifyTargetRequest(Lease lease, int ttlSeconds, int timeoutSeconds) {}

  /**
   * @param sessionsEnded application sessions ended on the source after the flip
   */
  public record VerifyTargetResponse(int sessionsEnded, long resolvedMillis, long quietMillis) {}

  private final Journal journal;
  private final Databases databases;
  private final Poll poll;
  private final Clock clock;

  public VerifyTargetHandler() {
    this(Wiring.ofLambda());
  }

  public VerifyTargetHandler(Wiring wiring) {
    this(wiring.journal(), wiring.databases(), wiring.poll(), wiring.clock());
  }

  VerifyTargetHandler(Journal journal, Databases databases, Poll poll, Clock clock) {
    super(VerifyTargetRequest.class);
    this.journal = journal;
    this.databases = databases;
    this.poll = poll;
    this.clock = clock;
  }

  @Override
  protected VerifyTargetResponse handle(VerifyTargetRequest request) {
    ServiceCheck check =
        new ServiceCheck(
            databases, poll, clock, () -> journal.confirm(request.lease(), Phase.FLIPPED));
    journal.confirm(request.lease(), Phase.FLIPPED);
    ServiceCheck.Passed passed =
        check.require(
            Side.TARGET,
            Duration.ofSeconds(request.ttlSeconds()),
            clock.instant().plusSeconds(request.timeoutSeconds()));
    return new VerifyTargetResponse(
        passed.sessionsEnded(), passed.resolvedMillis(), passed.quietMillis());
  }
}
