package aurora.cutover.rehearsal.aws.dms;

import java.time.Instant;

/** The moments of a task's life; null where DMS leaves a field out. */
record TaskTimes(
    Instant created,
    Instant freshStart,
    Instant start,
    Instant loadStart,
    Instant loadFinish,
    Instant stop) {

  static TaskTimes created(Instant at) {
    return new TaskTimes(at, null, null, null, null, null);
  }

  TaskTimes startedAnew(Instant at) {
    return new TaskTimes(created, at, at, null, null, null);
  }

  TaskTimes resumed(Instant at) {
    return new TaskTimes(created, freshStart, at, loadStart, loadFinish, null);
  }

  TaskTimes loadStarted(Instant at) {
    return new TaskTimes(created, freshStart, start, at, null, null);
  }

  TaskTimes loadFinished(Instant at) {
    return new TaskTimes(created, freshStart, start, loadStart, at, null);
  }

  TaskTimes stopped(Instant at) {
    return new TaskTimes(created, freshStart, start, loadStart, loadFinish, at);
  }
}
