package aurora.cutover.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TimeScaleTest {
  private static final Offset<Double> EXACT = within(0.001);

  @Test
  void shortWindow_isEnlargedAndTheRestStaysInOrder() {
    TimeScale scale = TimeScale.over(span(0, 20_000), Optional.of(span(15_000, 15_500)), 100, 700);

    TimeScale.Piece window = scale.enlarged().orElseThrow();
    assertThat(window.right() - window.left()).isCloseTo(700 * 0.44, EXACT);
    assertThat(scale.x(at(0))).isCloseTo(100, EXACT);
    assertThat(scale.x(at(15_250))).isCloseTo((window.left() + window.right()) / 2, EXACT);
    assertThat(scale.x(at(20_000))).isCloseTo(800, EXACT);
    assertThat(List.of(scale.x(at(14_999)), scale.x(at(15_001)), scale.x(at(15_501)))).isSorted();
  }

  @Test
  void windowThatIsLongAnyway_isLeftAlone() {
    TimeScale scale = TimeScale.over(span(0, 1_000), Optional.of(span(100, 900)), 0, 100);

    assertThat(scale.enlarged()).isEmpty();
    assertThat(scale.x(at(250))).isCloseTo(25, EXACT);
  }

  @Test
  void windowAtTheVeryEnd_fillsTheAxis() {
    TimeScale scale = TimeScale.over(span(0, 20_000), Optional.of(span(19_800, 20_100)), 0, 100);

    assertThat(scale.pieces()).hasSize(2);
    assertThat(scale.right()).isCloseTo(100, EXACT);
  }

  @Test
  void windowAtTheVeryBeginning_startsAtTheLeft() {
    TimeScale scale = TimeScale.over(span(0, 20_000), Optional.of(span(-100, 200)), 0, 100);

    assertThat(scale.pieces()).hasSize(2);
    assertThat(scale.enlarged().orElseThrow().left()).isCloseTo(0, EXACT);
    assertThat(scale.right()).isCloseTo(100, EXACT);
  }

  @Test
  void momentOutside_isAtTheEdge() {
    TimeScale scale = TimeScale.over(span(0, 1_000), Optional.empty(), 10, 100);

    assertThat(scale.x(at(-5))).isCloseTo(10, EXACT);
    assertThat(scale.x(at(5_000))).isCloseTo(110, EXACT);
  }

  @Test
  void noTimeAtAll_isStillAnAxis() {
    TimeScale scale = TimeScale.over(span(5, 5), Optional.empty(), 0, 100);

    assertThat(scale.x(at(5))).isCloseTo(0, EXACT);
    assertThat(Ticks.of(scale, at(5))).isNotEmpty();
  }

  @Test
  void ticks_countFromTheFenceInsideTheWindow() {
    TimeScale scale = TimeScale.over(span(0, 20_000), Optional.of(span(14_900, 15_600)), 150, 740);

    assertThat(Ticks.of(scale, at(15_000)))
        .extracting(Ticks.Tick::label)
        .containsSubsequence("0 s", "5 s", "10 s", "0 ms", "+200 ms", "+400 ms", "20 s");
  }

  private static Span span(long from, long to) {
    return new Span(at(from), at(to));
  }

  private static Instant at(long millis) {
    return Samples.START.plusMillis(millis);
  }
}
