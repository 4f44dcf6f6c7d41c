package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.ReleaseLogHandler.ReleaseLogRequest;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.testing.World;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReleaseLogHandlerTest {

  private final World world = new World();
  private final ReleaseLogHandler step = new ReleaseLogHandler(world.journal, world.databases);

  @BeforeEach
  void keepsLog() {
    world.target.keepLog();
  }

  @AfterEach
  void everyConnectionIsClosed() {
    assertThat(world.source.leftOpen()).isZero();
    assertThat(world.target.leftOpen()).isZero();
  }

  private static Map<String, Map<String, String>> readBy(String... readers) {
    return WayBack.position("4AF/B0", "731", Set.of(readers));
  }

  @Test
  void forwardTaskReadTheSource_sourceForgetsItsLogAndMayBeAskedAgain() {
    Lease lease = world.runIn(Phase.COMPLETED, readBy("made_by_dms"));
    world.source.isReadBy("made_by_dms", "since_then");

    assertThat(step.handle(new ReleaseLogRequest(lease)).done()).contains("neither side");
    assertThat(world.source.logReaders()).containsExactly("since_then");
    step.handle(new ReleaseLogRequest(lease));
    assertThat(world.source.logReaders()).containsExactly("since_then");
  }

  @Test
  void severalReadTheSource_allAreLeftAndNamed() {
    Lease lease = world.runIn(Phase.COMPLETED, readBy("made_by_dms", "other"));
    world.source.isReadBy("made_by_dms", "other");

    assertThat(step.handle(new ReleaseLogRequest(lease)).done())
        .contains("drop", "made_by_dms", "other");
    assertThat(world.source.logReaders()).containsExactly("made_by_dms", "other");
    assertThat(world.target.keepsLog()).isFalse();
  }

  @Test
  void wayBackClosed_targetForgetsItsLogAndMayBeAskedAgain() {
    Lease lease = world.runIn(Phase.COMPLETED, Plans.NOTES);

    assertThat(step.handle(new ReleaseLogRequest(lease)).done())
        .contains("neither side keeps its log");
    assertThat(world.target.keepsLog()).isFalse();
    step.handle(new ReleaseLogRequest(lease));
    assertThat(world.target.keepsLog()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COMPLETED")
  void wayBackStillOpen_keepsTheLog(Phase phase) {
    Lease lease = world.runIn(phase, Plans.NOTES);

    assertThatThrownBy(() -> step.handle(new ReleaseLogRequest(lease)))
        .isInstanceOf(PreconditionFailed.class);
    assertThat(world.target.keepsLog()).isTrue();
  }

  @Test
  void leaseLost_keepsTheLog() {
    Lease lease = world.runIn(Phase.COMPLETED, Plans.NOTES);
    world.loseTheLease();

    assertThatThrownBy(() -> step.handle(new ReleaseLogRequest(lease)))
        .isInstanceOf(PreconditionFailed.class);
    assertThat(world.target.keepsLog()).isTrue();
  }
}
