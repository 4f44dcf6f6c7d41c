package aurora.cutover.rehearsal.asl;

import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** Ends an execution, or a branch, from outside; no Retry or Catch sees it. */
final class Stopped extends Exception {
  private final ExecutionStatus status;

  Stopped(ExecutionStatus status) {
    super(status.toString());
    this.status = status;
  }

  ExecutionStatus status() {
    return status;
  }
}
