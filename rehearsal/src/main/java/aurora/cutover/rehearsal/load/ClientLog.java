package aurora.cutover.rehearsal.load;

/**
 * What one client saw: its acknowledged writes, its failures (refused and unknown), its connects.
 * Times are microseconds since the epoch.
 */
final class ClientLog {

  private final long startedMicros;
  private final TimeLog acknowledged = new TimeLog();
  private final TimeLog failed = new TimeLog();
  private final Connects connects = new Connects();
  private final ErrorCounts refused = new ErrorCounts();
  private final ErrorCounts unknown = new ErrorCounts();

  ClientLog(long startedMicros) {
    this.startedMicros = startedMicros;
  }

  void add(WriteResult result) {
    switch (result.outcome()) {
      case ACKNOWLEDGED -> acknowledged.add(result.atMicros(), result.side());
      case REFUSED -> fail(result, refused);
      case UNKNOWN -> fail(result, unknown);
    }
  }

  private void fail(WriteResult result, ErrorCounts counts) {
    failed.add(result.atMicros(), result.side());
    result.error().ifPresent(counts::add);
  }

  long startedMicros() {
    return startedMicros;
  }

  TimeLog acknowledged() {
    return acknowledged;
  }

  TimeLog failed() {
    return failed;
  }

  Connects connects() {
    return connects;
  }

  ErrorCounts refused() {
    return refused;
  }

  ErrorCounts unknown() {
    return unknown;
  }
}
