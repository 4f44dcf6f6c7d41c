package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.error.InvalidRequest;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.journal.Entry;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/**
 * Takes up what a cutover left: tells a run that still observes the operator's word, or takes the
 * migration over from a run that has ended. Writes the journal; safe to repeat.
 */
public final class TakeOverHandler
    extends StepHandler<TakeOverHandler.TakeOverRequest, TakeOverHandler.TakeOverResponse> {

  /**
   * @param execution ARN of the asking execution
   * @param settings with the action, rollback or complete, and the migration's name
   */
  public record TakeOverRequest(String execution, Settings settings) {}

  /**
   * @param outcome TOLD when a live run does it, TAKEN when the asking one has to, NOTHING when it
   *     is done already
   * @param phase in which the migration stands
   * @param returned whether the line was crossed back
   * @param lease the asking execution's, or that of the live run
   */
  public record TakeOverResponse(
      String outcome, String phase, boolean returned, Lease lease, String said) {}

  /** Any other status, one that is not known yet included, may still act. */
  private static final Set<ExecutionStatus> ENDED =
      EnumSet.of(
          ExecutionStatus.SUCCEEDED,
          ExecutionStatus.FAILED,
          ExecutionStatus.TIMED_OUT,
          ExecutionStatus.ABORTED);

  private final Journal journal;
  private final SfnClient stepFunctions;
  private final String migration;

  public TakeOverHandler() {
    this(Wiring.ofLambda());
  }

  public TakeOverHandler(Wiring wiring) {
    this(wiring.journal(), wiring.clients().stepFunctions(), wiring.required("MIGRATION"));
  }

  TakeOverHandler(Journal journal, SfnClient stepFunctions, String migration) {
    super(TakeOverRequest.class);
    this.journal = journal;
    this.stepFunctions = stepFunctions;
    this.migration = migration;
  }

  @Override
  protected TakeOverResponse handle(TakeOverRequest request) {
    Settings settings = request.settings();
    if (!settings.migration().equals(migration)) {
      throw new InvalidRequest(
          "migration is '%s': to %s, say \"migration\": \"%s\""
              .formatted(settings.migration(), settings.action(), migration));
    }
    Entry entry = journal.require();
    String owner = entry.lease().owner();
    if (!owner.equals(request.execution()) && isLive(owner)) {
      return tell(request, entry);
    }
    if (isDone(settings.action(), entry.phase())) {
      return response("NOTHING", entry, entry.lease(), "it is %s already".formatted(entry.phase()));
    }
    return response(
        "TAKEN",
        entry,
        journal.takeOver(request.execution(), entry),
        "taken over from %s in phase %s".formatted(owner, entry.phase()));
  }

  private boolean isLive(String execution) {
    try {
      return !ENDED.contains(
          stepFunctions.describeExecution(describe -> describe.executionArn(execution)).status());
    } catch (ExecutionDoesNotExistException e) {
      return false;
    }
  }

  private TakeOverResponse tell(TakeOverRequest request, Entry entry) {
    String owner = entry.lease().owner();
    if (entry.phase() != Phase.OBSERVING) {
      throw new PreconditionFailed(
          "execution %s is running, in phase %s: wait for its end, or stop it first"
              .formatted(owner, entry.phase()));
    }
    journal.note(
        entry.lease(),
        Journal.LEASE,
        Map.of(
            WayBack.WORD,
            Map.of(
                "word", request.settings().action(),
                "by", request.execution(),
                "acceptDataLoss", Boolean.toString(request.settings().acceptDataLoss()))));
    entry
        .signalToken()
        .ifPresent(token -> Signal.wake(stepFunctions, token, "the operator's word"));
    return response("TOLD", entry, entry.lease(), "execution %s was told".formatted(owner));
  }

  /**
   * @throws PreconditionFailed when the action cannot begin in this phase
   */
  private static boolean isDone(String action, Phase phase) {
    boolean rollback = action.equals("rollback");
    return switch (phase) {
      case COMPLETED -> {
        if (rollback) {
          throw new PreconditionFailed(
              "the migration is completed: its way back was closed on purpose");
        }
        // what comes after Complete may have failed, and all of it is safe to repeat
        yield false;
      }
      case ROLLED_BACK -> {
        if (!rollback) {
          throw new PreconditionFailed("the migration was rolled back: start a new cutover");
        }
        yield true;
      }
      case COMMITTED, FLIPPED, OBSERVING -> false;
      case OPEN, FENCING, FENCED, DRAINED, RETURNING, ROLLING_BACK -> {
        if (!rollback) {
          throw new PreconditionFailed(
              "nothing to complete in phase %s: roll back, or start a cutover".formatted(phase));
        }
        yield false;
      }
    };
  }

  private static TakeOverResponse response(String outcome, Entry entry, Lease lease, String said) {
    return new TakeOverResponse(
        outcome,
        entry.phase().name(),
        !entry.note(WayBack.RETURNED).isEmpty() && entry.phase() == Phase.ROLLING_BACK,
        lease,
        said);
  }
}
