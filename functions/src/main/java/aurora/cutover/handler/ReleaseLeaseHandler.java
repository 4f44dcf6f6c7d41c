package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import java.util.Map;

/** Ends a run that was rolled back: the next one may begin. Writes the journal; safe to repeat. */
public final class ReleaseLeaseHandler
    extends StepHandler<ReleaseLeaseHandler.ReleaseLeaseRequest, Done> {

  public record ReleaseLeaseRequest(Lease lease) {}

  private final Journal journal;

  public ReleaseLeaseHandler() {
    this(Wiring.ofLambda());
  }

  public ReleaseLeaseHandler(Wiring wiring) {
    this(wiring.journal());
  }

  ReleaseLeaseHandler(Journal journal) {
    super(ReleaseLeaseRequest.class);
    this.journal = journal;
  }

  @Override
  protected Done handle(ReleaseLeaseRequest request) {
    journal.advance(request.lease(), Phase.ROLLING_BACK, Phase.ROLLED_BACK, Map.of());
    journal.release(request.lease());
    return new Done("the lease is free");
  }
}
