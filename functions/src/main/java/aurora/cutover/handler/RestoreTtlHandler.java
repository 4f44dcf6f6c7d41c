package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.dns.CnameRecord;
import aurora.cutover.dns.ServiceRecord;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import java.util.Optional;

/**
 * Puts the record's TTL back after a run that did not flip. Never touches a record that somebody
 * else changed, and says so. Safe to repeat.
 */
public final class RestoreTtlHandler
    extends StepHandler<RestoreTtlHandler.RestoreTtlRequest, Done> {

  public record RestoreTtlRequest(Lease lease) {}

  private final Journal journal;
  private final ServiceRecord record;
  private final FlipPlan flip;

  public RestoreTtlHandler() {
    this(Wiring.ofLambda());
  }

  public RestoreTtlHandler(Wiring wiring) {
    this(wiring.journal(), wiring.serviceRecord(), FlipPlan.of(wiring));
  }

  RestoreTtlHandler(Journal journal, ServiceRecord record, FlipPlan flip) {
    super(RestoreTtlRequest.class);
    this.journal = journal;
    this.record = record;
    this.flip = flip;
  }

  @Override
  protected Done handle(RestoreTtlRequest request) {
    Optional<CnameRecord> before =
        BeforeRecord.of(journal.confirm(request.lease(), Phase.ROLLING_BACK, Phase.ROLLED_BACK));
    if (before.isEmpty()) {
      return new Done("the record was not touched");
    }
    CnameRecord left =
        record.restore(
            flip.lowered(before.get()),
            before.get(),
            "aurora-cutover: restore the TTL for " + request.lease().owner());
    return left.equals(before.get())
        ? new Done("the record is as it was: " + left)
        : new Done("left as somebody else made it: %s; it was %s".formatted(left, before.get()));
  }
}
