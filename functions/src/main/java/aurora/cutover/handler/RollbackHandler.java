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
 * Asks the journal where the line is. Before it, and when it was crossed back: puts the source back
 * exactly as it was, and says what was lifted. After it: changes nothing and says so. Safe to
 * repeat, and after an interruption.
 */
public final class RollbackHandler
    extends StepHandler<RollbackHandler.RollbackRequest, RollbackHandler.RollbackResponse> {

  public record RollbackRequest(Lease lease) {}

  /**
   * @param line CROSSED, NOT_CROSSED, or RETURNED when it was crossed back
   * @param source what became of the source's fence, one sentence
   */
  public record RollbackResponse(String line, String source) {}

  private final Journal journal;
  private final Databases databases;

  public RollbackHandler() {
    this(Wiring.ofLambda());
  }

  public RollbackHandler(Wiring wiring) {
    this(wiring.journal(), wiring.databases());
  }

  RollbackHandler(Journal journal, Databases databases) {
    super(RollbackRequest.class);
    this.journal = journal;
    this.databases = databases;
  }

  @Override
  protected void warmUp() {
    var unused = journal.read();
    databases.touch(Side.SOURCE);
  }

  @Override
  protected RollbackResponse handle(RollbackRequest request) {
    Entry entry = journal.require();
    if (entry.phase().isPastTheLine()) {
      return crossed(entry);
    }
    if (entry.phase() == Phase.ROLLED_BACK) {
      return new RollbackResponse("NOT_CROSSED", "was rolled back before");
    }
    try {
      journal.advance(request.lease(), entry.phase(), Phase.ROLLING_BACK, Map.of());
    } catch (PreconditionFailed e) {
      // A late step may have crossed the line since the entry was read.
      Entry now = journal.require();
      if (now.phase().isPastTheLine()) {
        return crossed(now);
      }
      throw e;
    }
    return new RollbackResponse(
        entry.note(WayBack.RETURNED).isEmpty() ? "NOT_CROSSED" : "RETURNED",
        restore(request.lease(), entry.note(BeforeSource.TOPIC)));
  }

  private static RollbackResponse crossed(Entry entry) {
    return new RollbackResponse("CROSSED", "the line is crossed: phase " + entry.phase());
  }

  private String restore(Lease lease, Map<String, String> before) {
    if (before.isEmpty()) {
      return "was never fenced";
    }
    try (Database source = databases.open(Side.SOURCE)) {
      source.fence().restore(before, () -> journal.confirm(lease, Phase.ROLLING_BACK));
      return "is as it was before the fence: " + before;
    } catch (CutoverException | SdkException e) {
      throw new RollbackFailed(
          "the source may still refuse writes; it was %s before the fence; put that back by hand: %s"
              .formatted(before, e.getMessage()),
          e);
    }
  }
}
