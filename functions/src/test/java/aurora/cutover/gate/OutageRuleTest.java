package aurora.cutover.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutageRuleTest {

  private static final OutageRule RULE =
      new OutageRule(Duration.ofSeconds(5), Duration.ofSeconds(15));

  @Test
  void predictedExactlyTheBudget_isReadyWithTheSum() {
    assertThat(RULE.judge(Duration.ofSeconds(20), Duration.ofSeconds(60)))
        .isEqualTo(
            Verdict.ready(
                "predicted write outage 60000 ms (2 x marker 20000 ms + TTL 5 s + overhead 15 s)"
                    + " of 60 s"));
  }

  @Test
  void oneMillisecondOfTravelMore_isHeld() {
    Verdict verdict = RULE.judge(Duration.ofMillis(20_001), Duration.ofSeconds(60));

    assertThat(verdict).isInstanceOf(Verdict.Held.class);
    assertThat(verdict.reasons()).singleElement().asString().contains("60002 ms");
  }
}
