package aurora.cutover.rehearsal.load;

/**
 * When the next write is due, by an absolute schedule: after a slow but successful write the missed
 * ones follow at once, so that a hiccup does not lower the offered rate. Writes that fail are not
 * queued: their slots pass, and the next try comes after a short while.
 */
final class Pace {

  private final long intervalMicros;
  private final long retryMicros;
  private long dueMicros;

  Pace(long firstDueMicros, long intervalMicros, long retryMicros) {
    if (intervalMicros <= 0 || retryMicros <= 0) {
      throw new IllegalArgumentException("Intervals must be positive");
    }
    this.dueMicros = firstDueMicros;
    this.intervalMicros = intervalMicros;
    this.retryMicros = retryMicros;
  }

  long dueMicros() {
    return dueMicros;
  }

  void succeeded() {
    dueMicros += intervalMicros;
  }

  /** Call with the time at which the failure was known. */
  void failed(long nowMicros) {
    dueMicros = Math.max(dueMicros, nowMicros + retryMicros);
  }
}
