package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.load.PoolKind;
import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import aurora.cutover.rehearsal.stage.Stage;
import java.util.List;

/** Sessions that sit on the fenced source have to be sent away. */
final class NaivePool extends Story {

  NaivePool() {
    super(
        "naive-pool",
        "pools with default settings, which never evict on a read-only error, still move",
        Outcome.CUT_OVER,
        true);
  }

  private static final long GRACE_MILLIS = 2000;

  @Override
  public PoolKind pool() {
    return PoolKind.NAIVE;
  }

  @Override
  public List<String> problems(Stage stage, Execution execution, RunReport report) {
    long limit = 1000 * report.dnsTtlSeconds() + GRACE_MILLIS;
    if (report.lastClientMovedMillis().isEmpty()) {
      return List.of("not every client came to the target");
    }
    return report.lastClientMovedMillis().getAsLong() > limit
        ? List.of(
            "the last client came %d ms after the flip, the limit is %d ms"
                .formatted(report.lastClientMovedMillis().getAsLong(), limit))
        : List.of();
  }
}
