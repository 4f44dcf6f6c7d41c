package aurora.cutover.handler;

import aurora.cutover.config.Poll;
import aurora.cutover.config.Wiring;
import aurora.cutover.dns.CnameRecord;
import aurora.cutover.dns.ServiceRecord;
import aurora.cutover.journal.Entry;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Leads the service name to the target, by compare-and-swap, and waits until every Route 53 server
 * says so. Changes the CNAME; safe to repeat.
 */
public final class FlipDnsHandler
    extends StepHandler<FlipDnsHandler.FlipDnsRequest, FlipDnsHandler.FlipDnsResponse> {

  public record FlipDnsRequest(Lease lease) {}

  /**
   * @param changeId Route 53's, empty when an earlier attempt had done it
   * @param outageMillis from the fence's beginning until every server answered with the target;
   *     clients' caches add up to one TTL
   */
  public record FlipDnsResponse(
      String changeId, Instant flippedAt, long inSyncMillis, OptionalLong outageMillis) {}

  private final Journal journal;
  private final FlipPlan flip;
  private final NameSwitch name;
  private final Clock clock;

  public FlipDnsHandler() {
    this(Wiring.ofLambda());
  }

  public FlipDnsHandler(Wiring wiring) {
    this(
        wiring.journal(),
        wiring.serviceRecord(),
        FlipPlan.of(wiring),
        wiring.poll(),
        wiring.clock());
  }

  FlipDnsHandler(Journal journal, ServiceRecord record, FlipPlan flip, Poll poll, Clock clock) {
    super(FlipDnsRequest.class);
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
  protected FlipDnsResponse handle(FlipDnsRequest request) {
    Entry entry = journal.confirm(request.lease(), Phase.COMMITTED, Phase.FLIPPED);
    CnameRecord before = BeforeRecord.require(entry);
    String changeId =
        name.swap(
            flip::isDone,
            now -> now.leadsTo(before.value()),
            flip.flipped(before),
            "aurora-cutover: flip for " + request.lease().owner(),
            () -> journal.confirm(request.lease(), Phase.COMMITTED, Phase.FLIPPED));
    Instant flipped = clock.instant();
    name.awaitInSync(changeId, flipped);
    Instant inSync = clock.instant();
    OptionalLong outage = outage(entry, inSync);
    Map<String, String> note =
        new HashMap<>(Map.of("changeId", changeId, "at", flipped.toString()));
    outage.ifPresent(millis -> note.put("outageMillis", Long.toString(millis)));
    journal.advance(request.lease(), Phase.COMMITTED, Phase.FLIPPED, Map.of("flip", note));
    return new FlipDnsResponse(
        changeId, flipped, Duration.between(flipped, inSync).toMillis(), outage);
  }

  private static OptionalLong outage(Entry entry, Instant end) {
    String began = entry.note(FenceSourceHandler.OUTAGE).get("began");
    return began == null
        ? OptionalLong.empty()
        : OptionalLong.of(Duration.between(Instant.parse(began), end).toMillis());
  }
}
