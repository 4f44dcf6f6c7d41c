package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.database.Database;
import aurora.cutover.database.Databases;
import aurora.cutover.database.Fence;
import aurora.cutover.database.Side;
import aurora.cutover.journal.Entry;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/**
 * Refuses application writes on the target, the first step of the cutover in reverse, and proves it
 * by a write that must be refused. The state to go back to is in the journal before anything
 * changes; safe to repeat.
 */
public final class FenceTargetHandler
    extends StepHandler<
        FenceTargetHandler.FenceTargetRequest, FenceTargetHandler.FenceTargetResponse> {

  /**
   * @param deadline when the outage budget ends
   */
  public record FenceTargetRequest(Lease lease, Instant deadline) {}

  /**
   * @param refusedWith the code with which the target refused the probe
   */
  public record FenceTargetResponse(Instant fencedAt, String refusedWith) {}

  private final Journal journal;
  private final Databases databases;
  private final Clock clock;

  public FenceTargetHandler() {
    this(Wiring.ofLambda());
  }

  public FenceTargetHandler(Wiring wiring) {
    this(wiring.journal(), wiring.databases(), wiring.clock());
  }

  FenceTargetHandler(Journal journal, Databases databases, Clock clock) {
    super(FenceTargetRequest.class);
    this.journal = journal;
    this.databases = databases;
    this.clock = clock;
  }

  @Override
  protected void warmUp() {
    var unused = journal.read();
    databases.touch(Side.TARGET);
  }

  @Override
  protected FenceTargetResponse handle(FenceTargetRequest request) {
    try (Database target = databases.open(Side.TARGET)) {
      Fence fence = target.fence();
      Entry entry = journal.require();
      // an attempt that comes too late must not fence what has been opened again
      OutageBudget.require(clock.instant(), request.deadline());
      if (entry.phase() == Phase.RETURNING) {
        journal.confirm(request.lease(), Phase.RETURNING);
      } else {
        journal.advance(
            request.lease(),
            Phase.OBSERVING,
            Phase.RETURNING,
            Map.of(
                WayBack.BEFORE_TARGET,
                before(entry, fence),
                WayBack.OUTAGE,
                Map.of("began", clock.instant().toString())));
      }
      fence.raise(request.deadline(), () -> journal.confirm(request.lease(), Phase.RETURNING));
      return new FenceTargetResponse(
          clock.instant(), FenceProof.requireRefused(Side.TARGET, fence.probe()));
    }
  }

  /** What an earlier way back noted and could not put back still is the state to go back to. */
  private static Map<String, String> before(Entry entry, Fence fence) {
    Map<String, String> noted = entry.note(WayBack.BEFORE_TARGET);
    return noted.isEmpty() ? fence.state() : noted;
  }
}
