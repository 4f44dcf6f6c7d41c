package aurora.cutover.rehearsal.run;

import aurora.cutover.rehearsal.report.Picture;
import aurora.cutover.rehearsal.report.RunReport;

/**
 * What a rehearsal found.
 *
 * @param picture its problems are empty when the run ended as its scenario says
 */
public record Finding(RunReport report, Picture picture) {

  /** True when the run ended as its scenario says and no acknowledged write is lost. */
  public boolean asExpected() {
    return picture.problems().isEmpty();
  }
}
