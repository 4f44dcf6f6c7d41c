package aurora.cutover.rehearsal.faults;

/** What has to hold whatever goes wrong. */
enum Invariant {
  NO_ACKNOWLEDGED_WRITE_LOST,
  NEVER_TWO_WRITERS,
  NAME_ALWAYS_RESOLVES,
  OUTAGE_IS_BOUNDED,
  WAY_BACK_UNTIL_COMPLETE,
  EVERY_STEP_REPEATS,
  FAILED_RUNS_SAY_FAILED,
  UNKNOWN_IS_NOT_READY
}
