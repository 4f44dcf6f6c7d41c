package aurora.cutover.rehearsal.faults;

/** How a failure looks to the state machine. */
enum Flavour {
  /** Nothing answered: worth another try. */
  NO_ANSWER("Lambda.SdkClientException"),
  /** A refusal that no retry mends. */
  REFUSED("aurora.cutover.error.PreconditionFailed"),
  /** The function's process died. */
  CRASH("Runtime.ExitError"),
  /** The state's own time limit. */
  TIMEOUT("States.Timeout");

  private final String errorName;

  Flavour(String errorName) {
    this.errorName = errorName;
  }

  String errorName() {
    return errorName;
  }
}
