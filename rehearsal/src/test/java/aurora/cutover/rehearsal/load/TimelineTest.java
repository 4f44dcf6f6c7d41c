package aurora.cutover.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private final ClientLog first = new ClientLog(1_000_000);
  private final ClientLog second = new ClientLog(1_050_000);

  @Test
  void writesOfAllClients_fallIntoTheirBuckets() {
    add(first, Outcome.ACKNOWLEDGED, "source", 1_000_000);
    add(first, Outcome.ACKNOWLEDGED, "source", 1_099_999);
    add(second, Outcome.ACKNOWLEDGED, "source", 1_100_000);
    add(first, Outcome.REFUSED, "source", 1_150_000);
    add(second, Outcome.UNKNOWN, "", 1_199_999);
    add(second, Outcome.ACKNOWLEDGED, "target", 1_300_000);

    Timeline timeline = Timeline.of(List.of(first, second), 100);

    assertThat(timeline.start()).isEqualTo(Ticker.instant(1_000_000));
    assertThat(timeline.acknowledged().get("source")).containsExactly(2, 1, 0, 0);
    assertThat(timeline.acknowledged().get("target")).containsExactly(0, 0, 0, 1);
    assertThat(timeline.failed()).containsExactly(0, 2, 0, 0);
  }

  @Test
  void nothingWritten_isOneEmptyBucket() {
    assertThat(Timeline.of(List.of(first), 100).failed()).containsExactly(0);
  }

  private static void add(ClientLog log, Outcome outcome, String side, long micros) {
    log.add(new WriteResult(outcome, side, 1, micros, Optional.of(new SQLException("m"))));
  }
}
