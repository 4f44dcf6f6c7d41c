package aurora.cutover.handler;

import aurora.cutover.config.Wiring;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.replication.ReplicationTask;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * Lets a DMS event wake the run. Writes the task token into the journal, then looks once more: an
 * event may have come in between. Safe to repeat.
 */
public final class WaitForSignalHandler
    extends StepHandler<WaitForSignalHandler.WaitForSignalRequest, Done> {

  /**
   * @param token of the waiting state, at most 2048 characters
   * @param seenStatus the task's status when the gate was asked
   */
  public record WaitForSignalRequest(Lease lease, String token, String seenStatus) {}

  private final Journal journal;
  private final ReplicationTask task;
  private final SfnClient stepFunctions;

  public WaitForSignalHandler() {
    this(Wiring.ofLambda());
  }

  public WaitForSignalHandler(Wiring wiring) {
    this(wiring.journal(), wiring.task(), wiring.clients().stepFunctions());
  }

  WaitForSignalHandler(Journal journal, ReplicationTask task, SfnClient stepFunctions) {
    super(WaitForSignalRequest.class);
    this.journal = journal;
    this.task = task;
    this.stepFunctions = stepFunctions;
  }

  @Override
  protected Done handle(WaitForSignalRequest request) {
    journal.awaitSignal(request.lease(), Journal.LEASE, request.token());
    String status = task.describe().status();
    if (status.equals(request.seenStatus())) {
      return new Done("waiting for an event or the next poll");
    }
    return new Done(
        Signal.wake(stepFunctions, request.token(), "the task became " + status)
            ? "the task became " + status
            : "woken already");
  }
}
