package aurora.cutover.handler;

import aurora.cutover.config.Poll;
import aurora.cutover.config.Wiring;
import aurora.cutover.dns.CnameRecord;
import aurora.cutover.dns.ServiceRecord;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * Lowers the service record's TTL, so that clients follow the flip in seconds. Notes the record as
 * it was, changes it, and waits until every Route 53 server says so: from then on nobody is given
 * the old TTL any more. Safe to repeat.
 */
public final class LowerTtlHandler
    extends StepHandler<LowerTtlHandler.LowerTtlRequest, LowerTtlHandler.LowerTtlResponse> {

  public record LowerTtlRequest(Lease lease) {}

  /**
   * @param waitSeconds how long some client may still keep the old record from now on: the old TTL
   */
  public record LowerTtlResponse(long waitSeconds, long ttlSeconds) {}

  private final Journal journal;
  private final ServiceRecord record;
  private final FlipPlan flip;
  private final NameSwitch name;
  private final Clock clock;

  public LowerTtlHandler() {
    this(Wiring.ofLambda());
  }

  public LowerTtlHandler(Wiring wiring) {
    this(
        wiring.journal(),
        wiring.serviceRecord(),
        FlipPlan.of(wiring),
        wiring.poll(),
        wiring.clock());
  }

  LowerTtlHandler(Journal journal, ServiceRecord record, FlipPlan flip, Poll poll, Clock clock) {
    super(LowerTtlRequest.class);
    this.journal = journal;
    this.record = record;
    this.flip = flip;
    this.name = new NameSwitch(record, poll, clock);
    this.clock = clock;
  }

  @Override
  protected LowerTtlResponse handle(LowerTtlRequest request) {
    CnameRecord now = record.read();
    if (!flip.mayStartFrom(now)) {
      throw new PreconditionFailed(
          "%s no longer leads to the source %s".formatted(now, flip.sourceHost()));
    }
    CnameRecord before =
        BeforeRecord.of(journal.require()).filter(noted -> isLowered(now, noted)).orElse(now);
    journal.note(
        request.lease(),
        Journal.LEASE.plus(Duration.ofSeconds(before.ttlSeconds())),
        Map.of(BeforeRecord.TOPIC, before.asNote()));
    CnameRecord lowered = flip.lowered(before);
    // Whoever wakes up after the rollback would leave a low TTL that nobody raises.
    journal.confirm(request.lease(), Phase.OPEN);
    String changeId =
        record.swap(now, lowered, "aurora-cutover: lower the TTL for " + request.lease().owner());
    name.awaitInSync(changeId, clock.instant());
    return new LowerTtlResponse(before.ttlSeconds(), lowered.ttlSeconds());
  }

  /** False for a note that a dead run left about a record which somebody has changed since. */
  private static boolean isLowered(CnameRecord now, CnameRecord noted) {
    return now.leadsTo(noted.value()) && now.ttlSeconds() <= noted.ttlSeconds();
  }
}
