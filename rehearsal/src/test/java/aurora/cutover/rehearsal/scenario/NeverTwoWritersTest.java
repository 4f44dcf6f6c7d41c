package aurora.cutover.rehearsal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.rehearsal.run.Finding;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"happy-path", "postgresql/happy-path"})
  void cutOver_targetWasSeenWritable(String name) {
    assertThat(Findings.of(name).picture().writable().get("target")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mysql", "postgresql"})
  void recipeWithoutFence_hasTwoWriters(String engine) {
    assertThat(Findings.ofRecipe(engine).report().bothSidesWritableMillis()).isGreaterThan(1000);
  }
}
