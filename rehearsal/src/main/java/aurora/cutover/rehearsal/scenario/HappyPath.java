package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.report.RunReport.Outcome;

/** Nothing goes wrong. */
final class HappyPath extends Story {

  HappyPath() {
    super(
        "happy-path",
        "a cutover under live writes in which nothing goes wrong",
        Outcome.CUT_OVER,
        true);
  }
}
