package aurora.cutover.rehearsal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Invariant 4: the source is writable again in time, without anyone asking. */
class OutageIsBoundedTest {

  static List<String> scenarios() {
    return Findings.scenarios();
  }

  @Test
  void lineNotReached_sourceIsWritableAgainWithinTheBudget() {
    RunReport report = Findings.of("drain-times-out").report();

    assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(report.writeOutageMillis()).isBetween(1000L, 5000L);
  }

  @Test
  void nothingGoesWrong_outageIsSeconds() {
    RunReport report = Findings.of("happy-path").report();

    assertThat(report.fenceToFlipMillis()).isPresent();
    assertThat(report.writeOutageMillis()).isBetween(1L, 5000L);
  }
}
