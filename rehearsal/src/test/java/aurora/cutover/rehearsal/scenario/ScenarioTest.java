package aurora.cutover.rehearsal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario of {@code ./rehearse --list} on real databases. */
@Order(1)
class ScenarioTest {

  static List<String> scenarios() {
    return Findings.scenarios();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void scenario_endsAsItSays(String name) {
    assertThat(Findings.of(name).picture().problems()).isEmpty();
  }
}
