package aurora.cutover.handler;

import aurora.cutover.config.Poll;
import aurora.cutover.config.Wiring;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.gate.ValidationRule;
import aurora.cutover.gate.Verdict;
import aurora.cutover.replication.ReplicationTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The last look at validation, when nothing changes any more: waits within the budget until DMS has
 * compared what was still pending. Reads only.
 */
public final class ConfirmValidationHandler
    extends StepHandler<ConfirmValidationHandler.ConfirmValidationRequest, GateResponse> {

  private static final Duration LOOK = Duration.ofMillis(500);

  /**
   * @param waivedTables {@code schema.table}
   * @param deadline when the outage budget ends
   */
  public record ConfirmValidationRequest(List<String> waivedTables, Instant deadline) {}

  private final ReplicationTask task;
  private final Poll poll;
  private final String markerTable;

  public ConfirmValidationHandler() {
    this(Wiring.ofLambda());
  }

  public ConfirmValidationHandler(Wiring wiring) {
    this(wiring.task(), wiring.poll(), wiring.required("MARKER_TABLE"));
  }

  ConfirmValidationHandler(ReplicationTask task, Poll poll, String markerTable) {
    super(ConfirmValidationRequest.class);
    this.task = task;
    this.poll = poll;
    this.markerTable = markerTable;
  }

  @Override
  protected void warmUp() {
    var unused = task.tables();
  }

  @Override
  protected GateResponse handle(ConfirmValidationRequest request) {
    Set<String> waived = Set.copyOf(request.waivedTables());
    AtomicReference<Verdict> last = new AtomicReference<>();
    poll.until(
        request.deadline(),
        LOOK,
        () -> {
          last.set(ValidationRule.judge(task.tables(), waived, markerTable));
          return !(last.get() instanceof Verdict.Held);
        });
    return switch (last.get()) {
      case Verdict.Ready ready -> GateResponse.of(ready);
      case Verdict.Held held -> throw refusal("not finished in time", held);
      case Verdict.Unknown unknown -> throw refusal("unknown", unknown);
      case Verdict.Blocked blocked -> throw refusal("failed", blocked);
    };
  }

  private static PreconditionFailed refusal(String how, Verdict verdict) {
    return new PreconditionFailed(
        "validation under the fence: %s: %s".formatted(how, verdict.reasons()));
  }
}
