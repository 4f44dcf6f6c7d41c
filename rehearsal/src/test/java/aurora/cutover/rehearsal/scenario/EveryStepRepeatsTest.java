package aurora.cutover.rehearsal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.rehearsal.report.RunReport.Outcome;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invariant 6: any step may run twice, and the end is the same. */
class EveryStepRepeatsTest {

  static List<String> scenarios() {
    return Findings.scenarios();
  }

  @ParameterizedTest
  @ValueSource(strings = "every-step-twice")
  void everyStepTwice_endsAsOnce(String name) {
    assertThat(Findings.of(name).picture().problems()).isEmpty();
    assertThat(Findings.of(name).report().outcome()).isEqualTo(Outcome.CUT_OVER);
  }
}
