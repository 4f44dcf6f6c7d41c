package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.database.Database;
import aurora.cutover.database.Databases;
import aurora.cutover.database.Fence;
import aurora.cutover.database.Side;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Refuses application writes on the source, ends their sessions, and proves it by a write that must
 * be refused. The state to go back to is in the journal before anything changes; safe to repeat.
 */
public final class FenceSourceHandler
    extends StepHandler<
        FenceSourceHandler.FenceSourceRequest, FenceSourceHandler.FenceSourceResponse> {

  /**
   * @param deadline when the outage budget ends
   */
  public record FenceSourceRequest(Lease lease, Instant deadline) {}

  /**
   * @param refusedWith the code with which the source refused the probe
   */
  public record FenceSourceResponse(Instant fencedAt, long fenceMillis, String refusedWith) {}

  /** Topic of the journal's note of when applications were first refused. */
  static final String OUTAGE = "outage";

  private final Journal journal;
  private final Databases databases;
  private final Clock clock;

  public FenceSourceHandler() {
    this(Wiring.ofLambda());
  }

  public FenceSourceHandler(Wiring wiring) {
    this(wiring.journal(), wiring.databases(), wiring.clock());
  }

  FenceSourceHandler(Journal journal, Databases databases, Clock clock) {
    super(FenceSourceRequest.class);
    this.journal = journal;
    this.databases = databases;
    this.clock = clock;
  }

  @Override
  protected void warmUp() {
    var unused = journal.read();
    databases.touch(Side.SOURCE);
  }

  @Override
  protected FenceSourceResponse handle(FenceSourceRequest request) {
    try (Database source = databases.open(Side.SOURCE)) {
      Fence fence = source.fence();
      if (journal.require().phase() == Phase.FENCED) {
        journal.confirm(request.lease(), Phase.FENCED);
      } else {
        journal.advance(
            request.lease(),
            Phase.OPEN,
            Phase.FENCING,
            Map.of(
                BeforeSource.TOPIC,
                fence.state(),
                OUTAGE,
                Map.of("began", clock.instant().toString())));
      }
      Instant began = clock.instant();
      fence.raise(
          request.deadline(), () -> journal.confirm(request.lease(), Phase.FENCING, Phase.FENCED));
      String refusal = FenceProof.requireRefused(Side.SOURCE, fence.probe());
      Instant fenced = clock.instant();
      journal.advance(
          request.lease(),
          Phase.FENCING,
          Phase.FENCED,
          Map.of("fence", Map.of("at", fenced.toString(), "refusedWith", refusal)));
      return new FenceSourceResponse(fenced, Duration.between(began, fenced).toMillis(), refusal);
    }
  }
}
