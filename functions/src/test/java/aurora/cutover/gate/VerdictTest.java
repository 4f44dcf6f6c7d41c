package aurora.cutover.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static final Verdict READY = Verdict.ready("ready");
  private static final Verdict HELD = Verdict.held("held");
  private static final Verdict UNKNOWN = Verdict.unknown("unknown");
  private static final Verdict BLOCKED = Verdict.blocked("blocked");

  @Test
  void eachPair_theGraverWinsInEitherOrder() {
    List<Verdict> byGravity = List.of(READY, HELD, UNKNOWN, BLOCKED);
    for (int graver = 0; graver < byGravity.size(); graver++) {
      for (int milder = 0; milder < graver; milder++) {
        Verdict expected = byGravity.get(graver);
        assertThat(Verdict.gravest(List.of(expected, byGravity.get(milder)))).isEqualTo(expected);
        assertThat(Verdict.gravest(List.of(byGravity.get(milder), expected))).isEqualTo(expected);
      }
    }
  }

  @Test
  void severalAsGrave_keepAllTheirReasonsInOrder() {
    assertThat(Verdict.gravest(List.of(Verdict.held("a"), READY, Verdict.held("b"))))
        .isEqualTo(new Verdict.Held(List.of("a", "b")));
  }

  @Test
  void noVerdict_isNotReadiness() {
    assertThatIllegalArgumentException().isThrownBy(() -> Verdict.gravest(List.of()));
  }

  @Test
  void refusalWithoutReason_cannotBeMade() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Verdict.Held(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Verdict.Unknown(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Verdict.Blocked(List.of()));
  }

  @Test
  void reasonsChangedAfterwards_doNotChangeTheVerdict() {
    List<String> reasons = new ArrayList<>(List.of("a"));
    Verdict verdict = new Verdict.Blocked(reasons);
    reasons.add("b");
    assertThat(verdict.reasons()).containsExactly("a");
  }
}
