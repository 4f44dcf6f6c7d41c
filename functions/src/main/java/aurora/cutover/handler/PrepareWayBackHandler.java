package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.database.Database;
import aurora.cutover.database.Databases;
import aurora.cutover.database.Side;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import java.util.Map;

/**
 * Notes where the target's change log stands while both sides are still: replication back to the
 * source begins there. Notes too for whom the source keeps its log, while the forward task reads
 * it: once the way back is closed it may stop that. Looks at the fence again, which a restart of
 * the source would have dropped. Writes the journal; safe to repeat.
 */
public final class PrepareWayBackHandler
    extends StepHandler<
        PrepareWayBackHandler.PrepareWayBackRequest, PrepareWayBackHandler.PrepareWayBackResponse> {

  public record PrepareWayBackRequest(Lease lease) {}

  /**
   * @param targetPosition {@code file:position} or an LSN
   */
  public record PrepareWayBackResponse(String targetPosition) {}

  private final Journal journal;
  private final Databases databases;
  private final boolean leadsBack;

  public PrepareWayBackHandler() {
    this(Wiring.ofLambda());
  }

  public PrepareWayBackHandler(Wiring wiring) {
    this(wiring.journal(), wiring.databases(), wiring.optional("REVERSE_TASK_ARN").isPresent());
  }

  PrepareWayBackHandler(Journal journal, Databases databases, boolean leadsBack) {
    super(PrepareWayBackRequest.class);
    this.journal = journal;
    this.databases = databases;
    this.leadsBack = leadsBack;
  }

  @Override
  protected void warmUp() {
    var unused = journal.read();
    databases.touch(Side.SOURCE, Side.TARGET);
  }

  @Override
  protected PrepareWayBackResponse handle(PrepareWayBackRequest request) {
    Map<String, String> drain =
        journal.confirm(request.lease(), Phase.DRAINED).note(ProveDrainHandler.TOPIC);
    // a drain proved by an earlier version of this code noted the position alone
    String drainedAt =
        drain.getOrDefault(ProveDrainHandler.SOURCE_WRITES, drain.get("sourcePosition"));
    try (Database source = databases.open(Side.SOURCE);
        Database target = databases.open(Side.TARGET)) {
      FenceProof.requireHolding(source.fence());
      String now = source.writesSeen();
      if (!now.equals(drainedAt)) {
        throw new PreconditionFailed(
            "the source moved from %s to %s behind the fence".formatted(drainedAt, now));
      }
      if (leadsBack) {
        target.keepLog();
      }
      String position = target.position();
      journal.note(
          request.lease(),
          Journal.LEASE,
          WayBack.position(position, target.commitsSeen(), source.logReaders()));
      return new PrepareWayBackResponse(position);
    }
  }
}
