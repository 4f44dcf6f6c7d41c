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
 * The line. One conditional write; before it everything can be undone for free, after it the target
 * serves. The record is compared and the budget asked one last time right before. Safe to repeat.
 */
public final class PointOfNoReturnHandler
    extends StepHandler<
        PointOfNoReturnHandler.PointOfNoReturnRequest,
        PointOfNoReturnHandler.PointOfNoReturnResponse> {

  /**
   * @param deadline when the outage budget ends: after it the line is not crossed any more
   */
  public record PointOfNoReturnRequest(Lease lease, Instant deadline) {}

  public record PointOfNoReturnResponse(Instant committedAt) {}

  private final Journal journal;
  private final ServiceRecord record;
  private final FlipPlan flip;
  private final Clock clock;

  public PointOfNoReturnHandler() {
    this(Wiring.ofLambda());
  }

  public PointOfNoReturnHandler(Wiring wiring) {
    this(wiring.journal(), wiring.serviceRecord(), FlipPlan.of(wiring), wiring.clock());
  }

  PointOfNoReturnHandler(Journal journal, ServiceRecord record, FlipPlan flip, Clock clock) {
    super(PointOfNoReturnRequest.class);
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
  protected PointOfNoReturnResponse handle(PointOfNoReturnRequest request) {
    CnameRecord expected = flip.lowered(BeforeRecord.require(journal.require()));
    CnameRecord now = record.read();
    if (!now.equals(expected)) {
      throw new PreconditionFailed(
          "somebody changed the record: expected %s, found %s".formatted(expected, now));
    }
    Instant committed = clock.instant();
    OutageBudget.require(committed, request.deadline());
    journal.advance(
        request.lease(),
        Phase.DRAINED,
        Phase.COMMITTED,
        Map.of("commit", Map.of("at", committed.toString())));
    return new PointOfNoReturnResponse(committed);
  }
}
