package aurora.cutover.rehearsal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Invariant 5, as far as it goes without a reverse task: before the line going back costs nothing.
 */
class WayBackUntilCompleteTest {

  static List<String> scenarios() {
    return Findings.scenarios();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drain-times-out",
        "record-edited-by-hand",
        "postgresql/drain-times-out",
        "postgresql/record-edited-by-hand"
      })
  void failureBeforeTheLine_goesBackForFree(String name) {
    RunReport report = Findings.of(name).report();

    assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(report.servingSide()).isEqualTo("source");
    assertThat(report.writes().lost()).isZero();
  }
}
