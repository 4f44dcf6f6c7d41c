package aurora.cutover.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

  private final Pace pace = new Pace(1_000_000, 20_000, 10_000);

  @Test
  void slowSuccesses_areCaughtUpWith() {
    pace.succeeded();
    pace.succeeded();
    pace.succeeded();

    assertThat(pace.dueMicros()).isEqualTo(1_060_000);
  }

  @Test
  void failure_isTriedAgainSoonAfterItWasKnown() {
    pace.failed(1_250_000);

    assertThat(pace.dueMicros()).isEqualTo(1_260_000);
  }

  @Test
  void afterAnOutage_nothingIsQueued() {
    pace.failed(5_000_000);
    pace.succeeded();

    assertThat(pace.dueMicros()).isEqualTo(5_030_000);
  }
}
