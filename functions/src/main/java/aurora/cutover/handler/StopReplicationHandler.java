package aurora.cutover.handler;

import aurora.cutover.config.Poll;
import aurora.cutover.config.Wiring;
import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.replication.ReplicationTask;
import aurora.cutover.replication.TaskSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Stops the drained forward task and sees it stopped. The task is kept, and with it the checkpoint
 * from which it could resume. Safe to repeat.
 */
public final class StopReplicationHandler
    extends StepHandler<
        StopReplicationHandler.StopReplicationRequest,
        StopReplicationHandler.StopReplicationResponse> {

  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration STOPPED_WITHIN = Duration.ofMinutes(4);
  private static final Set<String> AT_REST = Set.of("stopped", "failed", "ready");

  public record StopReplicationRequest(Lease lease) {}

  /**
   * @param checkpoint where the task would resume, empty when DMS names none
   */
  public record StopReplicationResponse(String status, String checkpoint) {}

  private final Journal journal;
  private final ReplicationTask task;
  private final Poll poll;
  private final Clock clock;

  public StopReplicationHandler() {
    this(Wiring.ofLambda());
  }

  public StopReplicationHandler(Wiring wiring) {
    this(wiring.journal(), wiring.task(), wiring.poll(), wiring.clock());
  }

  StopReplicationHandler(Journal journal, ReplicationTask task, Poll poll, Clock clock) {
    super(StopReplicationRequest.class);
    this.journal = journal;
    this.task = task;
    this.poll = poll;
    this.clock = clock;
  }

  @Override
  protected StopReplicationResponse handle(StopReplicationRequest request) {
    journal.confirm(request.lease(), Phase.FLIPPED);
    Instant deadline = clock.instant().plus(STOPPED_WITHIN);
    if (!isAtRest()) {
      task.stop();
      if (!poll.until(deadline, LOOK, this::isAtRest)) {
        throw new DependencyUnavailable("the forward task has not stopped before " + deadline);
      }
    }
    TaskSnapshot stopped = task.describe();
    String checkpoint = stopped.checkpoint().orElse("");
    journal.note(
        request.lease(),
        Journal.LEASE,
        Map.of("forwardTask", Map.of("status", stopped.status(), "checkpoint", checkpoint)));
    return new StopReplicationResponse(stopped.status(), checkpoint);
  }

  private boolean isAtRest() {
    return AT_REST.contains(task.describe().status());
  }
}
