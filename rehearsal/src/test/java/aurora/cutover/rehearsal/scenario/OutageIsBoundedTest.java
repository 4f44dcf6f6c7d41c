package aurora.cutover.rehearsal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invariant 4: the source is writable again in time, without anyone asking. */
class OutageIsBoundedTest {

  static List<String> scenarios() {
    return Findings.scenarios();
  }

  @ParameterizedTest
  @ValueSource(strings = {"drain-times-out", "postgresql/drain-times-out"})
  void lineNotReached_sourceIsWritableAgainWithinTheBudget(String name) {
    RunReport report = Findings.of(name).report();

    assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(report.writeOutageMillis()).isBetween(1000L, 5000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"happy-path", "postgresql/happy-path"})
  void nothingGoesWrong_outageIsSeconds(String name) {
    RunReport report = Findings.of(name).report();

    assertThat(report.fenceToFlipMillis()).isPresent();
    assertThat(report.writeOutageMillis()).isBetween(1L, 5000L);
  }
}
