package aurora.cutover.rehearsal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.rehearsal.report.RunReport;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Invariant 5: before the line going back costs nothing, and after it the same cutover in reverse
 * loses nothing; where that cannot be done it is refused, or what it costs is accepted by name.
 */
class WayBackUntilCompleteTest {

  static List<String> scenarios() {
    return Findings.scenarios();
  }

  @ParameterizedTest
  @ValueSource(strings = {"drain-times-out", "record-edited-by-hand", "postgresql/drain-times-out"})
  void failureBeforeTheLine_goesBackForFree(String name) {
    RunReport report = Findings.of(name).report();

    assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(report.servingSide()).isEqualTo("source");
    assertThat(report.writes().lost()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "target-fails-while-observing",
        "operator-rolls-back",
        "postgresql/operator-rolls-back"
      })
  void rollbackAfterTheLine_keepsWhatTheTargetTook(String name) {
    RunReport report = Findings.of(name).report();

    assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(report.servingSide()).isEqualTo("source");
    assertThat(report.states()).extracting(RunReport.StateTime::name).contains("FlipDns");
    assertThat(report.writes().lost() + report.writes().lostOnPurpose()).isZero();
  }

  @Test
  void wayBackBroken_isRefusedAndTheTargetServesOn() {
    RunReport report = Findings.of("way-back-broken").report();

    assertThat(report.servingSide()).isEqualTo("target");
    assertThat(report.executionStatus()).isEqualTo("FAILED");
    assertThat(report.writes().lostOnPurpose()).isZero();
  }

  @Test
  void lossAccepted_losesWhatOnlyTheTargetHadAndNothingElse() {
    RunReport report = Findings.of("way-back-broken-accepted").report();

    assertThat(report.servingSide()).isEqualTo("source");
    assertThat(report.writes().lostOnPurpose()).isPositive();
    assertThat(report.writes().lost()).isZero();
  }
}
