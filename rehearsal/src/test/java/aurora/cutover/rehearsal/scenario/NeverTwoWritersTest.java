package aurora.cutover.rehearsal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.rehearsal.run.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Invariant 2: at no instant do both sides accept application writes. */
class NeverTwoWritersTest {

  static List<String> scenarios() {
    return Findings.scenarios();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void whateverHappens_noInstantHasTwoWritableSides(String name) {
    Finding finding = Findings.of(name);

    assertThat(finding.report().bothSidesWritableMillis()).isZero();
    assertThat(finding.picture().writable().get("source")).isNotEmpty();
  }

  @Test
  void cutOver_targetWasSeenWritable() {
    assertThat(Findings.of("happy-path").picture().writable().get("target")).isNotEmpty();
  }

  @Test
  void recipeWithoutFence_hasTwoWriters() {
    assertThat(Findings.ofRecipe().report().bothSidesWritableMillis()).isGreaterThan(1000);
  }
}
