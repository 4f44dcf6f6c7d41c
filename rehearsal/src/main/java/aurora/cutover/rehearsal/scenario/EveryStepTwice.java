package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.report.RunReport.Outcome;

/** Every step runs, loses its reply, and runs again. */
final class EveryStepTwice extends Story {

  EveryStepTwice() {
    super(
        "every-step-twice",
        "every function runs twice for each step, as after a lost reply: the end is the same",
        Outcome.CUT_OVER,
        true);
  }

  @Override
  public int invocations() {
    return 2;
  }
}
