package aurora.cutover.handler;

import aurora.cutover.config.Poll;
import aurora.cutover.config.Wiring;
import aurora.cutover.dns.CnameRecord;
import aurora.cutover.dns.ServiceRecord;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.journal.Entry;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Leads the service name back to the source, by compare-and-swap: the record becomes what it was
 * before the run, its TTL included, so that a late flip finds another record than it expects.
 * Changes the CNAME; safe to repeat.
 */
public final class FlipBackHandler
    extends StepHandler<FlipBackHandler.FlipBackRequest, FlipBackHandler.FlipBackResponse> {

  private static final String FLIP_BACK = "flipBack";

  public record FlipBackRequest(Lease lease) {}

  /**
   * @param changeId Route 53's, empty when an earlier attempt had done it
   */
  public record FlipBackResponse(String changeId, Instant flippedAt, long inSyncMillis) {}

  private final Journal journal;
  private final FlipPlan flip;
  private final NameSwitch name;
  private final Clock clock;

  public FlipBackHandler() {
    this(Wiring.ofLambda());
  }

  public FlipBackHandler(Wiring wiring) {
    this(
        wiring.journal(),
        wiring.serviceRecord(),
        FlipPlan.of(wiring),
        wiring.poll(),
        wiring.clock());
  }

  FlipBackHandler(Journal journal, ServiceRecord record, FlipPlan flip, Poll poll, Clock clock) {
    super(FlipBackRequest.class);
    this.journal = journal;
    this.flip = flip;
    this.name = new NameSwitch(record, poll, clock);
    this.clock = clock;
  }

  @Override
  protected void warmUp() {
    var unusedEntry = journal.read();
    var unusedRecord = name.record().read();
  }

  @Override
  protected FlipBackResponse handle(FlipBackRequest request) {
    Entry entry = requireReturned(request.lease());
    CnameRecord before = BeforeRecord.require(entry);
    String changeId =
        name.swap(
            before::equals,
            flip::isOurs,
            before,
            "aurora-cutover: flip back for " + request.lease().owner(),
            () -> requireReturned(request.lease()));
    Instant flipped = clock.instant();
    name.awaitInSync(changeId, flipped);
    if (entry.note(FLIP_BACK).isEmpty()) {
      journal.note(
          request.lease(),
          Journal.LEASE,
          Map.of(FLIP_BACK, Map.of("changeId", changeId, "at", flipped.toString())));
    }
    return new FlipBackResponse(
        changeId, flipped, Duration.between(flipped, clock.instant()).toMillis());
  }

  private Entry requireReturned(Lease lease) {
    Entry entry = journal.confirm(lease, Phase.ROLLING_BACK);
    if (entry.note(WayBack.RETURNED).isEmpty()) {
      throw new PreconditionFailed("the line was not crossed back: the target serves");
    }
    return entry;
  }
}
