package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.report.RunReport.Outcome;

/** The fence has to stop every role, not just the one somebody thought of. */
final class SecondRoleWrites extends Story {

  SecondRoleWrites() {
    super(
        "second-role-writes",
        "another application role writes on its own connection; it is fenced too",
        Outcome.CUT_OVER,
        true);
  }

  @Override
  public boolean secondRole() {
    return true;
  }
}
