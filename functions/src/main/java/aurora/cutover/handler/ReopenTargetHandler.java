package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.database.Database;
import aurora.cutover.database.Databases;
import aurora.cutover.database.Side;
import aurora.cutover.error.CutoverException;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.error.RollbackFailed;
import aurora.cutover.journal.Entry;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Gives a cutover in reverse up: lets applications write on the target again, as before its fence,
 * unless the journal says that the line was crossed back. Safe to repeat, and after an
 * interruption.
 */
public final class ReopenTargetHandler
    extends StepHandler<
        ReopenTargetHandler.ReopenTargetRequest, ReopenTargetHandler.ReopenTargetResponse> {

  public record ReopenTargetRequest(Lease lease) {}

  /**
   * @param line CROSSED when the source is to serve, NOT_CROSSED when the target does
   * @param target what became of the target's fence, one sentence
   */
  public record ReopenTargetResponse(String line, String target) {}

  private final Journal journal;
  private final Databases databases;

  public ReopenTargetHandler() {
    this(Wiring.ofLambda());
  }

  public ReopenTargetHandler(Wiring wiring) {
    this(wiring.journal(), wiring.databases());
  }

  ReopenTargetHandler(Journal journal, Databases databases) {
    super(ReopenTargetRequest.class);
    this.journal = journal;
    this.databases = databases;
  }

  @Override
  protected ReopenTargetResponse handle(ReopenTargetRequest request) {
    Entry entry =
        journal.confirm(request.lease(), Phase.OBSERVING, Phase.RETURNING, Phase.ROLLING_BACK);
    if (entry.phase() == Phase.RETURNING) {
      try {
        journal.advance(request.lease(), Phase.RETURNING, Phase.OBSERVING, Map.of());
      } catch (PreconditionFailed e) {
        // a late step may have crossed the line since the entry was read
        entry = journal.confirm(request.lease(), Phase.ROLLING_BACK);
      }
    }
    return entry.phase() == Phase.ROLLING_BACK
        ? new ReopenTargetResponse("CROSSED", "the line was crossed back")
        : new ReopenTargetResponse(
            "NOT_CROSSED", restore(request.lease(), entry.note(WayBack.BEFORE_TARGET)));
  }

  private String restore(Lease lease, Map<String, String> before) {
    if (before.isEmpty()) {
      return "was never fenced";
    }
    try (Database target = databases.open(Side.TARGET)) {
      target.fence().restore(before, () -> journal.confirm(lease, Phase.OBSERVING));
    } catch (CutoverException | SdkException e) {
      throw new RollbackFailed(
          "the target may refuse writes; it was %s before its fence; put that back by hand: %s"
              .formatted(before, e.getMessage()),
          e);
    }
    journal.advance(
        lease, Phase.OBSERVING, Phase.OBSERVING, Map.of(WayBack.BEFORE_TARGET, Map.of()));
    return "is as it was before its fence: " + before;
  }
}
