package aurora.cutover.rehearsal.aws.dms;

/** The texts of StopReason that the rehearsal can bring about. */
enum StopReason {
  NORMAL,
  FULL_LOAD_ONLY_FINISHED,
  STOPPED_AFTER_FULL_LOAD,
  STOPPED_AFTER_CACHED_EVENTS;

  String text() {
    return "Stop Reason " + name();
  }

  /** How a task that failed says so; the error's own text stands in front. */
  static String fatal(String error) {
    return "Last Error  " + error + " Stop Reason FATAL_ERROR Error Level FATAL";
  }
}
