package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.dns.CnameRecord;
import aurora.cutover.dns.ServiceRecord;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/**
 * The line, crossed back. One conditional write; before it the target can be opened again for free,
 * after it the source is to serve. The record is compared and the budget asked one last time right
 * before. Safe to repeat.
 */
public final class PointOfReturnHandler
    extends StepHandler<
        PointOfReturnHandler.PointOfReturnRequest, PointOfReturnHandler.PointOfReturnResponse> {

  /**
   * @param deadline when the outage budget ends: after it the line is not crossed any more
   */
  public record PointOfReturnRequest(Lease lease, Instant deadline) {}

  public record PointOfReturnResponse(Instant returnedAt) {}

  private final Journal journal;
  private final ServiceRecord record;
  private final FlipPlan flip;
  private final Clock clock;

  public PointOfReturnHandler() {
    this(Wiring.ofLambda());
  }

  public PointOfReturnHandler(Wiring wiring) {
    this(wiring.journal(), wiring.serviceRecord(), FlipPlan.of(wiring), wiring.clock());
  }

  PointOfReturnHandler(Journal journal, ServiceRecord record, FlipPlan flip, Clock clock) {
    super(PointOfReturnRequest.class);
    this.journal = journal;
    this.record = record;
    this.flip = flip;
    this.clock = clock;
  }

  @Override
  protected void warmUp() {
    var unusedEntry = journal.read();
    var unusedRecord = record.read();
  }

  @Override
  protected PointOfReturnResponse handle(PointOfReturnRequest request) {
    journal.confirm(request.lease(), Phase.RETURNING, Phase.ROLLING_BACK);
    CnameRecord now = record.read();
    if (!flip.isOurs(now)) {
      throw new PreconditionFailed("somebody changed the record: " + now);
    }
    Instant returned = clock.instant();
    OutageBudget.require(returned, request.deadline());
    journal.advance(
        request.lease(),
        Phase.RETURNING,
        Phase.ROLLING_BACK,
        Map.of(WayBack.RETURNED, Map.of("at", returned.toString())));
    return new PointOfReturnResponse(returned);
  }
}
