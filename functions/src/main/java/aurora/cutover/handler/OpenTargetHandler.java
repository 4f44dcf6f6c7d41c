package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.database.Database;
import aurora.cutover.database.Databases;
import aurora.cutover.database.Fence;
import aurora.cutover.database.Side;
import aurora.cutover.database.WriteProbe;
import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import java.time.Clock;
import java.time.Instant;

/**
 * Lets applications write on the target, once the line is crossed and while the source still
 * refuses them. Unlocks the application accounts there and proves it by a write; then opens the
 * source's second door, which would keep the reverse task out. Safe to repeat.
 */
public final class OpenTargetHandler
    extends StepHandler<OpenTargetHandler.OpenTargetRequest, OpenTargetHandler.OpenTargetResponse> {

  public record OpenTargetRequest(Lease lease) {}

  public record OpenTargetResponse(Instant openedAt) {}

  private final Journal journal;
  private final Databases databases;
  private final Clock clock;

  public OpenTargetHandler() {
    this(Wiring.ofLambda());
  }

  public OpenTargetHandler(Wiring wiring) {
    this(wiring.journal(), wiring.databases(), wiring.clock());
  }

  OpenTargetHandler(Journal journal, Databases databases, Clock clock) {
    super(OpenTargetRequest.class);
    this.journal = journal;
    this.databases = databases;
    this.clock = clock;
  }

  @Override
  protected void warmUp() {
    var unused = journal.read();
    databases.touch(Side.SOURCE, Side.TARGET);
  }

  @Override
  protected OpenTargetResponse handle(OpenTargetRequest request) {
    Runnable stillMine = () -> journal.confirm(request.lease(), Phase.COMMITTED, Phase.FLIPPED);
    stillMine.run();
    try (Database source = databases.open(Side.SOURCE);
        Database target = databases.open(Side.TARGET)) {
      if (!source.fence().stands()) {
        throw new PreconditionFailed(
            "the source takes writes after the line: fence it before the target is opened");
      }
      Fence fence = target.fence();
      fence.open(stillMine);
      if (fence.probe() instanceof WriteProbe.Refused refused) {
        throw new DependencyUnavailable(
            "the target still refuses an application's write: %s %s"
                .formatted(refused.code(), refused.message()));
      }
      source.fence().unseal(stillMine);
      return new OpenTargetResponse(clock.instant());
    }
  }
}
