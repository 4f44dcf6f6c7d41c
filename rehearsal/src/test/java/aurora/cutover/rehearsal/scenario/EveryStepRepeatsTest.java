package aurora.cutover.rehearsal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.rehearsal.report.RunReport.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Invariant 6: any step may run twice, and the end is the same. */
class EveryStepRepeatsTest {

  static List<String> scenarios() {
    return Findings.scenarios();
  }

  @Test
  void everyStepTwice_endsAsOnce() {
    assertThat(Findings.of("every-step-twice").picture().problems()).isEmpty();
    assertThat(Findings.of("every-step-twice").report().outcome()).isEqualTo(Outcome.CUT_OVER);
  }
}
