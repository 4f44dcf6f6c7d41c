package aurora.cutover.rehearsal.aws.dms;

/**
 * What a task says of itself at one moment.
 *
 * @param status as the API spells it
 * @param stopReason null while it runs
 * @param failure LastFailureMessage, null when it never failed
 * @param checkpoint RecoveryCheckpoint, null before there is one; old while the task runs
 */
record TaskState(
    String status, String stopReason, String failure, String checkpoint, TaskTimes times) {

  boolean is(String other) {
    return status.equals(other);
  }

  TaskState status(String now) {
    return new TaskState(now, stopReason, failure, checkpoint, times);
  }

  TaskState starting(TaskTimes at) {
    return new TaskState("starting", null, null, checkpoint, at);
  }

  TaskState checkpoint(String now) {
    return new TaskState(status, stopReason, failure, now, times);
  }

  TaskState times(TaskTimes now) {
    return new TaskState(status, stopReason, failure, checkpoint, now);
  }

  TaskState stopped(String reason, TaskTimes at) {
    return new TaskState("stopped", reason, failure, checkpoint, at);
  }

  TaskState failed(String reason, String text, TaskTimes at) {
    return new TaskState("failed", reason, text, checkpoint, at);
  }
}
