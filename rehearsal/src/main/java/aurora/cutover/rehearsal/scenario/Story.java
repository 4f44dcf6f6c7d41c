package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.report.RunReport.Outcome;

/** A scenario's name and how it must end; what happens in it is said by the subclass. */
abstract class Story implements Scenario {

  private final String name;
  private final String shows;
  private final Outcome mustEnd;
  private final boolean mustSucceed;

  Story(String name, String shows, Outcome mustEnd, boolean mustSucceed) {
    this.name = name;
    this.shows = shows;
    this.mustEnd = mustEnd;
    this.mustSucceed = mustSucceed;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String shows() {
    return shows;
  }

  @Override
  public final Outcome mustEnd() {
    return mustEnd;
  }

  @Override
  public final boolean mustSucceed() {
    return mustSucceed;
  }
}
