package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.replication.ReplicationTask;
import aurora.cutover.replication.TaskSnapshot;
import java.util.Map;

/**
 * Stops the drained forward task and sees it stopped. The task is kept, and with it the checkpoint
 * from which it could resume. Safe to repeat.
 */
public final class StopReplicationHandler
    extends StepHandler<
        StopReplicationHandler.StopReplicationRequest,
        StopReplicationHandler.StopReplicationResponse> {

  public record StopReplicationRequest(Lease lease) {}

  /**
   * @param checkpoint where the task would resume, empty when DMS names none
   */
  public record StopReplicationResponse(String status, String checkpoint) {}

  private final Journal journal;
  private final ReplicationTask task;
  private final TaskStop stop;

  public StopReplicationHandler() {
    this(Wiring.ofLambda());
  }

  public StopReplicationHandler(Wiring wiring) {
    this(wiring.journal(), wiring.task(), new TaskStop(wiring.poll(), wiring.clock()));
  }

  StopReplicationHandler(Journal journal, ReplicationTask task, TaskStop stop) {
    super(StopReplicationRequest.class);
    this.journal = journal;
    this.task = task;
    this.stop = stop;
  }

  @Override
  protected StopReplicationResponse handle(StopReplicationRequest request) {
    journal.confirm(request.lease(), Phase.COMMITTED, Phase.FLIPPED, Phase.OBSERVING);
    TaskSnapshot stopped = stop.stop(task);
    String checkpoint = stopped.checkpoint().orElse("");
    journal.note(
        request.lease(),
        Journal.LEASE,
        Map.of("forwardTask", Map.of("status", stopped.status(), "checkpoint", checkpoint)));
    return new StopReplicationResponse(stopped.status(), checkpoint);
  }
}
