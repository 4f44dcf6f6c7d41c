package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;

/** Keeps every other run out. Writes the journal; safe to repeat. */
public final class AcquireLeaseHandler
    extends StepHandler<AcquireLeaseHandler.AcquireLeaseRequest, Lease> {

  /**
   * @param execution ARN of the execution that wants the lease
   */
  public record AcquireLeaseRequest(String execution) {}

  private final Journal journal;

  public AcquireLeaseHandler() {
    this(Wiring.ofLambda());
  }

  public AcquireLeaseHandler(Wiring wiring) {
    this(wiring.journal());
  }

  AcquireLeaseHandler(Journal journal) {
    super(AcquireLeaseRequest.class);
    this.journal = journal;
  }

  @Override
  protected Lease handle(AcquireLeaseRequest request) {
    return journal.acquire(request.execution());
  }
}
