package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.replication.ReplicationTask;
import java.util.Optional;

/**
 * Stops the reverse task once the source serves again, and sees it stopped: with the forward task
 * started anew beside it changes would run in a circle. Safe to repeat.
 */
public final class StopReverseReplicationHandler
    extends StepHandler<StopReverseReplicationHandler.StopReverseReplicationRequest, Done> {

  public record StopReverseReplicationRequest(Lease lease) {}

  private final Journal journal;
  private final Optional<ReplicationTask> reverse;
  private final TaskStop stop;

  public StopReverseReplicationHandler() {
    this(Wiring.ofLambda());
  }

  public StopReverseReplicationHandler(Wiring wiring) {
    this(wiring.journal(), wiring.reverseTask(), new TaskStop(wiring.poll(), wiring.clock()));
  }

  StopReverseReplicationHandler(Journal journal, Optional<ReplicationTask> reverse, TaskStop stop) {
    super(StopReverseReplicationRequest.class);
    this.journal = journal;
    this.reverse = reverse;
    this.stop = stop;
  }

  @Override
  protected Done handle(StopReverseReplicationRequest request) {
    journal.confirm(request.lease(), Phase.ROLLING_BACK);
    return new Done(
        reverse
            .map(task -> "the reverse task is " + stop.stop(task).status())
            .orElse("there is no reverse task"));
  }
}
