package aurora.cutover.rehearsal.asl;

/**
 * Counts history events as the service writes them, and ends the execution that would write too
 * many.
 */
final class History {
  private int events;

  /**
   * Counts events.
   *
   * @throws TaskFailure States.Runtime when only the event that ends the execution still fits
   */
  synchronized void add(int count) throws TaskFailure {
    if (events + count >= Limits.HISTORY_EVENTS) {
      events = Limits.HISTORY_EVENTS - 1;
      throw new TaskFailure(
          ErrorNames.RUNTIME,
          "The execution reached the maximum number of history events (%d)."
              .formatted(Limits.HISTORY_EVENTS));
    }
    events += count;
  }

  /** Counts the event that starts, restarts or ends the execution: there is always room for it. */
  synchronized void addBoundary() {
    events = Math.min(events + 1, Limits.HISTORY_EVENTS);
  }

  synchronized int events() {
    return events;
  }
}
