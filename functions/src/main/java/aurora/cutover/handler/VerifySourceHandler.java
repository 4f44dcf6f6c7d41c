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
 * Does the service name lead back to the source, do writes through it land there, and have
 * applications left the target? Ends their sessions there; safe to repeat.
 */
public final class VerifySourceHandler
    extends StepHandler<
        VerifySourceHandler.VerifySourceRequest, VerifySourceHandler.VerifySourceResponse> {

  /**
   * @param ttlSeconds of the record that clients may still have cached
   * @param timeoutSeconds how long to keep trying, 1 to 600
   */
  public record VerifySourceRequest(Lease lease, int ttlSeconds, int timeoutSeconds) {}

  /**
   * @param sessionsEnded application sessions ended on the target after the flip
   */
  public record VerifySourceResponse(int sessionsEnded, long resolvedMillis, long quietMillis) {}

  private final Journal journal;
  private final Databases databases;
  private final Poll poll;
  private final Clock clock;

  public VerifySourceHandler() {
    this(Wiring.ofLambda());
  }

  public VerifySourceHandler(Wiring wiring) {
    this(wiring.journal(), wiring.databases(), wiring.poll(), wiring.clock());
  }

  VerifySourceHandler(Journal journal, Databases databases, Poll poll, Clock clock) {
    super(VerifySourceRequest.class);
    this.journal = journal;
    this.databases = databases;
    this.poll = poll;
    this.clock = clock;
  }

  @Override
  protected VerifySourceResponse handle(VerifySourceRequest request) {
    ServiceCheck check =
        new ServiceCheck(
            databases, poll, clock, () -> journal.confirm(request.lease(), Phase.ROLLING_BACK));
    journal.confirm(request.lease(), Phase.ROLLING_BACK);
    ServiceCheck.Passed passed =
        check.require(
            Side.SOURCE,
            Duration.ofSeconds(request.ttlSeconds()),
            clock.instant().plusSeconds(request.timeoutSeconds()));
    return new VerifySourceResponse(
        passed.sessionsEnded(), passed.resolvedMillis(), passed.quietMillis());
  }
}
