package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.dns.CnameRecord;
import aurora.cutover.dns.ServiceRecord;
import aurora.cutover.journal.Entry;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.replication.ReplicationTask;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Closes the way back on purpose: stops the reverse task, restores the record's TTL, writes down
 * the evidence, releases the lease. The source stays fenced. Safe to repeat.
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
   * @param cleanUp what may be deleted, and when
   */
  public record CompleteResponse(
      Instant completedAt,
      String record,
      String approvedBy,
      Map<String, Map<String, String>> evidence,
      List<String> cleanUp) {}

  private static final List<String> CLEAN_UP =
      List.of(
          "now: nothing; the source is fenced, and holds what was true at the line",
          "once a backup of the target has been restored elsewhere: the forward and the reverse task",
          "then: the replication instance, its endpoints and secrets, the accounts of DMS",
          "last: the source, after a final snapshot, and the marker and probe tables on the target");

  private final Journal journal;
  private final ServiceRecord record;
  private final FlipPlan flip;
  private final Optional<ReplicationTask> reverse;
  private final TaskStop stop;
  private final Clock clock;

  public CompleteHandler() {
    this(Wiring.ofLambda());
  }

  public CompleteHandler(Wiring wiring) {
    this(
        wiring.journal(),
        wiring.serviceRecord(),
        FlipPlan.of(wiring),
        wiring.reverseTask(),
        new TaskStop(wiring.poll(), wiring.clock()),
        wiring.clock());
  }

  CompleteHandler(
      Journal journal,
      ServiceRecord record,
      FlipPlan flip,
      Optional<ReplicationTask> reverse,
      TaskStop stop,
      Clock clock) {
    super(CompleteRequest.class);
    this.journal = journal;
    this.record = record;
    this.flip = flip;
    this.reverse = reverse;
    this.stop = stop;
    this.clock = clock;
  }

  @Override
  protected CompleteResponse handle(CompleteRequest request) {
    Entry entry = journal.confirm(request.lease(), Phase.OBSERVING, Phase.COMPLETED);
    reverse.ifPresent(stop::stop);
    CnameRecord before = BeforeRecord.require(entry);
    CnameRecord left =
        record.restore(
            flip.flipped(before),
            flip.restored(before),
            "aurora-cutover: restore the TTL for " + request.lease().owner());
    Instant completed = clock.instant();
    journal.advance(
        request.lease(),
        Phase.OBSERVING,
        Phase.COMPLETED,
        Map.of("complete", Map.of("at", completed.toString(), "approvedBy", request.approvedBy())));
    journal.release(request.lease());
    return new CompleteResponse(
        completed,
        left.toString(),
        request.approvedBy(),
        new TreeMap<>(journal.require().notes()),
        CLEAN_UP);
  }
}
