package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.dns.CnameRecord;
import aurora.cutover.dns.ServiceRecord;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.journal.Entry;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ends the migration: restores the record's TTL, writes down the evidence, releases the lease. The
 * source stays fenced. Safe to repeat.
 */
public final class CompleteHandler
    extends StepHandler<CompleteHandler.CompleteRequest, CompleteHandler.CompleteResponse> {

  /**
   * @param approvedBy who approved the cutover, {@code nobody} when nobody was asked
   */
  public record CompleteRequest(Lease lease, String approvedBy) {}

  /**
   * @param record as it was left
   * @param evidence by topic: fence, markers and positions, commit, change id, checkpoint
   */
  public record CompleteResponse(
      Instant completedAt,
      String record,
      String approvedBy,
      Map<String, Map<String, String>> evidence) {}

  private final Journal journal;
  private final ServiceRecord record;
  private final FlipPlan flip;
  private final Clock clock;

  public CompleteHandler() {
    this(Wiring.ofLambda());
  }

  public CompleteHandler(Wiring wiring) {
    this(wiring.journal(), wiring.serviceRecord(), FlipPlan.of(wiring), wiring.clock());
  }

  CompleteHandler(Journal journal, ServiceRecord record, FlipPlan flip, Clock clock) {
    super(CompleteRequest.class);
    this.journal = journal;
    this.record = record;
    this.flip = flip;
    this.clock = clock;
  }

  @Override
  protected CompleteResponse handle(CompleteRequest request) {
    Entry entry = journal.confirm(request.lease(), Phase.FLIPPED, Phase.COMPLETED);
    CnameRecord before =
        BeforeRecord.of(entry)
            .orElseThrow(() -> new PreconditionFailed("the journal has lost the old record"));
    CnameRecord left =
        record.restore(
            flip.flipped(before),
            flip.restored(before),
            "aurora-cutover: restore the TTL for " + request.lease().owner());
    Instant completed = clock.instant();
    journal.advance(
        request.lease(),
        Phase.FLIPPED,
        Phase.COMPLETED,
        Map.of("complete", Map.of("at", completed.toString(), "approvedBy", request.approvedBy())));
    journal.release(request.lease());
    return new CompleteResponse(
        completed, left.toString(), request.approvedBy(), new TreeMap<>(journal.require().notes()));
  }
}
