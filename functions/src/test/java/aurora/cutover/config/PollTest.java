package aurora.cutover.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.testing.TestClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PollTest {

  private static final Duration EVERY = Duration.ofMillis(100);

  private final TestClock clock = new TestClock();
  private final AtomicInteger looks = new AtomicInteger();

  @Test
  void holdsAtOnce_doesNotWait() {
    assertThat(clock.poll().until(TestClock.START.plusSeconds(1), EVERY, () -> true)).isTrue();
    assertThat(clock.instant()).isEqualTo(TestClock.START);
  }

  @Test
  void deadlineOver_looksOnceAllTheSame() {
    assertThat(
            clock
                .poll()
                .until(TestClock.START.minusSeconds(1), EVERY, () -> looks.incrementAndGet() > 0))
        .isTrue();
    assertThat(
            clock
                .poll()
                .until(TestClock.START.minusSeconds(1), EVERY, () -> looks.incrementAndGet() > 9))
        .isFalse();
    assertThat(looks).hasValue(2);
  }

  @Test
  void neverHolds_givesUpWithoutPassingTheDeadline() {
    assertThat(
            clock
                .poll()
                .until(TestClock.START.plusSeconds(1), EVERY, () -> looks.incrementAndGet() > 1000))
        .isFalse();
    assertThat(looks).hasValue(10);
    assertThat(clock.instant()).isBefore(TestClock.START.plusSeconds(1));
  }

  @Test
  void interrupted_stopsAndStaysInterrupted() {
    Poll poll =
        new Poll(
            clock,
            duration -> {
              throw new InterruptedException();
            });

    assertThatThrownBy(() -> poll.until(TestClock.START.plusSeconds(1), EVERY, () -> false))
        .isInstanceOf(IllegalStateException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
