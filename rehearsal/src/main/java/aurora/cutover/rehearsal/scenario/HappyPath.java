package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.report.RunReport.Outcome;

/** Nothing goes wrong. */
final class HappyPath implements Scenario {

  @Override
  public String name() {
    return "happy-path";
  }

  @Override
  public String shows() {
    return "a cutover under live writes in which nothing goes wrong";
  }

  @Override
  public Outcome mustEnd() {
    return Outcome.CUT_OVER;
  }

  @Override
  public boolean mustSucceed() {
    return true;
  }
}
