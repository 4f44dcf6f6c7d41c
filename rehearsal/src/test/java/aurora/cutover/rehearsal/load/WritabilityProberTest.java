package aurora.cutover.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WritabilityProberTest {

  private final FakeServer source = new FakeServer("source");
  private final FakeServer target = new FakeServer("target");
  private FakeDriver toSource;
  private FakeDriver toTarget;
  private WritabilityProber prober;

  @BeforeEach
  void fenceTheTarget() throws SQLException {
    toSource = new FakeDriver("probed-source", source);
    toTarget = new FakeDriver("probed-target", target);
    target.setReadOnly(true);
    prober =
        new WritabilityProber(
            Map.of("source", toSource.login("app"), "target", toTarget.login("app")),
            Thread.ofPlatform().daemon().factory());
  }

  @AfterEach
  void stop() throws SQLException {
    prober.close();
    toSource.close();
    toTarget.close();
  }

  @Test
  void sourceFencedBeforeTheTargetOpens_isNeverTwoWriters() {
    awaitIntervals("source", 1);
    source.setReadOnly(true);
    target.setReadOnly(false);
    awaitIntervals("target", 1);

    assertThat(prober.bothSidesWritableMillis()).isZero();
    assertThat(prober.errors().get("target")).containsOnlyKeys("1290");
    assertThat(prober.timeline().get("source").getFirst().to())
        .isBefore(prober.timeline().get("target").getFirst().from());
  }

  @Test
  void targetOpensWhileTheSourceIsOpen_isCounted() {
    awaitIntervals("source", 1);
    target.setReadOnly(false);

    Await.until("both writable", () -> prober.bothSidesWritableMillis() > 100);
  }

  @Test
  void sessionEnded_breaksTheIntervalAndIsReopened() {
    awaitIntervals("source", 1);
    source.endSessions();
    awaitIntervals("source", 2);

    assertThat(prober.errors().get("source")).containsOnlyKeys("08000");
  }

  @Test
  void oneSideOnly_isRefused() {
    assertThatThrownBy(
            () ->
                new WritabilityProber(
                    Map.of("source", toSource.login("app")),
                    Thread.ofPlatform().daemon().factory()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void awaitIntervals(String side, int count) {
    Await.until(count + " intervals of " + side, () -> prober.timeline().get(side).size() >= count);
  }
}
