package aurora.cutover.gate;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.gate.ObservationRule.Advice;
import aurora.cutover.gate.ObservationRule.Seen;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationRuleTest {

  private static Verdict verdict(String word) {
    return switch (word) {
      case "ready" -> Verdict.ready("fine");
      case "held" -> Verdict.held("not yet");
      case "unknown" -> Verdict.unknown("who knows");
      default -> Verdict.blocked("broken");
    };
  }

  private static Seen seen(String alarms, String target, String wayBack, boolean over) {
    return new Seen(
        Optional.empty(), verdict(alarms), verdict(target), verdict(wayBack), over, false);
  }

  private static Seen said(String word, String everything) {
    Verdict all = verdict(everything);
    return new Seen(Optional.of(word), all, all, all, true, true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ready", "held", "unknown", "blocked"})
  void operatorsWord_countsBeforeEverything(String everything) {
    assertThat(ObservationRule.judge(said("complete", everything))).isEqualTo(Advice.COMPLETE);
    assertThat(ObservationRule.judge(said("rollback", everything))).isEqualTo(Advice.ROLL_BACK);
    assertThat(ObservationRule.reasons(said("rollback", everything)))
        .containsExactly("the operator said rollback");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Rollback", "cutover"})
  void wordThatNobodyKnows_callsAPerson(String word) {
    assertThat(ObservationRule.judge(said(word, "ready"))).isEqualTo(Advice.CALL);
  }

  @ParameterizedTest
  @CsvSource({
    // alarms, target, way back, before the end, at the end
    "ready, ready, ready, WAIT, COMPLETE",
    "held, ready, ready, WAIT, WAIT",
    "ready, held, ready, WAIT, WAIT",
    "ready, ready, held, WAIT, WAIT",
    "unknown, ready, ready, WAIT, WAIT",
    "ready, unknown, ready, WAIT, WAIT",
    "ready, ready, unknown, WAIT, WAIT",
    "blocked, ready, ready, ROLL_BACK, ROLL_BACK",
    "ready, blocked, ready, ROLL_BACK, ROLL_BACK",
    "blocked, unknown, blocked, ROLL_BACK, ROLL_BACK",
    "unknown, blocked, blocked, ROLL_BACK, ROLL_BACK",
    "ready, ready, blocked, CALL, CALL",
    "unknown, held, blocked, CALL, CALL"
  })
  void withoutAWord_onlySilenceCompletesAndOnlyABreachRollsBack(
      String alarms, String target, String wayBack, Advice before, Advice over) {
    assertThat(ObservationRule.judge(seen(alarms, target, wayBack, false))).isEqualTo(before);
    assertThat(ObservationRule.judge(seen(alarms, target, wayBack, true))).isEqualTo(over);
  }

  @ParameterizedTest
  @CsvSource({"ready, COMPLETE", "held, CALL", "unknown, CALL"})
  void longOver_doubtCallsAPersonInsteadOfWaitingOn(String alarms, Advice advice) {
    Seen seen = seen(alarms, "ready", "ready", true);

    assertThat(
            ObservationRule.judge(
                new Seen(
                    Optional.empty(), seen.alarms(), seen.target(), seen.wayBack(), true, true)))
        .isEqualTo(advice);
  }

  @Test
  void reasons_areThoseOfTheGravestAnswers() {
    assertThat(ObservationRule.reasons(seen("held", "ready", "held", false)))
        .containsExactly("not yet", "not yet");
    assertThat(ObservationRule.reasons(seen("blocked", "held", "unknown", false)))
        .containsExactly("broken");
    assertThat(ObservationRule.reasons(seen("ready", "ready", "ready", true)))
        .containsExactly("fine", "fine", "fine");
  }
}
