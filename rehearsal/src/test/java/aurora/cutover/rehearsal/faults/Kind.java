package aurora.cutover.rehearsal.faults;

/** What can go wrong around one call of a step. */
enum Kind {
  /** The call fails and has no effect. */
  THROWS_BEFORE,
  /** The call has its effect and then fails. */
  THROWS_AFTER,
  /** The whole step is done twice; the second reply counts. */
  RUNS_TWICE,
  /** Step Functions gives the function up here, and it goes on later, in between other calls. */
  GHOST,
  /** As GHOST, but every later call of it waits for a call of the others. */
  STEPWISE_GHOST,
  /** The reply of the call is lost; the request takes effect later. */
  LATE_EFFECT,
  /** Somebody else has the lease from here on. */
  LEASE_LOST,
  /** The run and the function end here; somebody redrives the run. */
  GONE,
  /** The run and the function end here; a long time after, somebody starts a new run. */
  ABANDONED,
  /** The run ends here and is redriven; the function goes on by itself. */
  GONE_FUNCTION_LIVES,
  /** A second run starts here, and is over before the call is made. */
  SECOND_RUN,
  /** Somebody gives the service record another TTL by hand. */
  TTL_EDITED,
  /** Somebody leads the service record elsewhere by hand. */
  RECORD_EDITED,
  /** The service does not know what it was asked for. */
  BLANK;

  boolean isGhost() {
    return this == GHOST || this == STEPWISE_GHOST;
  }
}
