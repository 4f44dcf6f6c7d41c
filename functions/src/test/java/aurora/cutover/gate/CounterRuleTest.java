package aurora.cutover.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CounterRuleTest {

  private static final String ID = "shop.orders.id";

  @Test
  void wantedValue_isTheSourcesNextPlusTheMargin() {
    assertThat(CounterRule.atLeast(Map.of(ID, 41L, "shop.seq", 1L)))
        .containsExactly(Map.entry(ID, 1041L), Map.entry("shop.seq", 1001L));
  }

  @Test
  void targetExactlyAtTheWantedValue_isReady() {
    assertThat(CounterRule.judge(Map.of(ID, 1041L), Map.of(ID, 1041L, "other", 1L)))
        .isEqualTo(Verdict.ready("1 counters set"));
  }

  @Test
  void targetOneBelow_blocksWithBothNumbers() {
    assertThat(CounterRule.judge(Map.of(ID, 1041L), Map.of(ID, 1040L)))
        .isEqualTo(
            Verdict.blocked(
                "counter shop.orders.id would hand out 1040 next on the target, 1041 is needed"));
  }

  @Test
  void counterMissingOnTheTarget_blocks() {
    assertThat(CounterRule.judge(Map.of(ID, 1041L), Map.of()))
        .isEqualTo(Verdict.blocked("counter shop.orders.id is missing on the target"));
  }

  @Test
  void noCounterAtAll_isReady() {
    assertThat(CounterRule.judge(Map.of(), Map.of())).isInstanceOf(Verdict.Ready.class);
  }
}
