package aurora.cutover.rehearsal.load;

import static aurora.cutover.rehearsal.load.WritableTimes.overlapMicros;
import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.rehearsal.load.WritableTimes.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class WritableTimesTest {

  private final WritableTimes times = new WritableTimes();

  @Test
  void unbrokenSuccesses_countFromFirstAnswerToLastSending() {
    times.succeeded(100, 110);
    times.succeeded(120, 130);
    times.succeeded(140, 155);

    assertThat(times.spans()).containsExactly(new Span(110, 140));
  }

  @Test
  void oneSuccess_provesNoInterval() {
    times.succeeded(100, 110);

    assertThat(times.spans()).isEmpty();
  }

  @Test
  void failureBetween_breaksTheRun() {
    times.succeeded(100, 110);
    times.succeeded(120, 130);
    times.failed();
    times.failed();
    times.succeeded(200, 210);
    times.succeeded(220, 230);

    assertThat(times.spans()).containsExactly(new Span(110, 120), new Span(210, 220));
  }

  @Test
  void secondSentWhenTheFirstWasAnswered_isNoInterval() {
    times.succeeded(100, 110);
    times.succeeded(110, 120);

    assertThat(times.spans()).isEmpty();
  }

  @Test
  void sidesThatTouch_doNotOverlap() {
    assertThat(overlapMicros(List.of(new Span(0, 10)), List.of(new Span(10, 20)))).isZero();
    assertThat(overlapMicros(List.of(new Span(0, 10)), List.of(new Span(9, 20)))).isEqualTo(1);
  }

  @Test
  void severalIntervals_addUp() {
    List<Span> source = List.of(new Span(0, 10), new Span(20, 30), new Span(40, 50));
    List<Span> target = List.of(new Span(5, 25), new Span(29, 45), new Span(60, 70));

    assertThat(overlapMicros(source, target)).isEqualTo(5 + 5 + 1 + 5);
    assertThat(overlapMicros(target, source)).isEqualTo(16);
  }

  @Test
  void sideNeverWritable_overlapsWithNothing() {
    assertThat(overlapMicros(List.of(), List.of(new Span(0, 10)))).isZero();
  }
}
