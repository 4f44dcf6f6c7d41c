package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.PrepareWayBackHandler.PrepareWayBackRequest;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.testing.World;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrepareWayBackHandlerTest {

  private static final Map<String, Map<String, String>> DRAINED =
      Map.of("drain", Map.of("sourcePosition", "binlog.000001:4"));

  private final World world = new World();
  private final PrepareWayBackHandler step =
      new PrepareWayBackHandler(world.journal, world.databases, false);

  @BeforeEach
  void fenced() {
    world.source.fence().standsNow(true);
    world.target.positionIs("aurora.000009:1234");
  }

  @AfterEach
  void everyConnectionIsClosed() {
    assertThat(world.source.leftOpen()).isZero();
    assertThat(world.target.leftOpen()).isZero();
  }

  @Test
  void bothSidesStill_targetsPositionIsKept() {
    Lease lease = world.runIn(Phase.DRAINED, DRAINED);

    assertThat(step.handle(new PrepareWayBackRequest(lease)).targetPosition())
        .isEqualTo("aurora.000009:1234");
    assertThat(world.note("wayBack"))
        .isEqualTo(
            Map.of(
                "targetPosition",
                "aurora.000009:1234",
                "commits",
                "aurora.000009:1234",
                "sourceReaders",
                ""));
    assertThat(world.log.effects()).containsExactly("journal [wayBack]");
    assertThat(world.phase()).isEqualTo(Phase.DRAINED);
  }

  @Test
  void reverseTaskIsThere_targetKeepsItsLogForIt() {
    Lease lease = world.runIn(Phase.DRAINED, DRAINED);

    var unused =
        new PrepareWayBackHandler(world.journal, world.databases, true)
            .handle(new PrepareWayBackRequest(lease));

    assertThat(world.target.keepsLog()).isTrue();
    assertThat(world.source.keepsLog()).isFalse();
  }

  @Test
  void sourceKeepsItsLogForReaders_theyAreNoted() {
    Lease lease = world.runIn(Phase.DRAINED, DRAINED);
    world.source.isReadBy("made_by_dms", "another_task");
    world.target.isReadBy("somebody");

    var unused = step.handle(new PrepareWayBackRequest(lease));

    assertThat(world.note("wayBack")).containsEntry("sourceReaders", "another_task,made_by_dms");
  }

  @Test
  void nothingLeadsBack_noLogIsKept() {
    Lease lease = world.runIn(Phase.DRAINED, DRAINED);

    var unused = step.handle(new PrepareWayBackRequest(lease));

    assertThat(world.target.keepsLog()).isFalse();
  }

  @Test
  void repeated_keepsThePosition() {
    Lease lease = world.runIn(Phase.DRAINED, DRAINED);
    var first = step.handle(new PrepareWayBackRequest(lease));

    assertThat(step.handle(new PrepareWayBackRequest(lease))).isEqualTo(first);
  }

  @Test
  void fenceGoneAfterARestart_isRefused() {
    Lease lease = world.runIn(Phase.DRAINED, DRAINED);
    world.source.fence().standsNow(false);

    assertThatThrownBy(() -> step.handle(new PrepareWayBackRequest(lease)))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("was the server restarted?");
    assertThat(world.log.effects()).isEmpty();
  }

  @Test
  void fenceStandsButLeaks_isRefused() {
    Lease lease = world.runIn(Phase.DRAINED, DRAINED);
    world.source.fence().leaks();

    assertThatThrownBy(() -> step.handle(new PrepareWayBackRequest(lease)))
        .isInstanceOf(PreconditionFailed.class);
    assertThat(world.log.effects()).isEmpty();
  }

  @Test
  void serversHousekeepingMovedThePosition_isNoWrite() {
    Lease lease =
        world.runIn(
            Phase.DRAINED,
            Map.of(
                "drain",
                Map.of("sourcePosition", "4AF/B0", "sourceWrites", "17 rows, files 4711")));
    world.source.positionIs("4AF/D8");
    world.source.writesAre("17 rows, files 4711");

    assertThat(step.handle(new PrepareWayBackRequest(lease)).targetPosition())
        .isEqualTo("aurora.000009:1234");
  }

  @Test
  void rowsWrittenBehindTheFence_areRefusedWhateverThePosition() {
    Lease lease =
        world.runIn(
            Phase.DRAINED,
            Map.of(
                "drain",
                Map.of("sourcePosition", "4AF/B0", "sourceWrites", "17 rows, files 4711")));
    world.source.positionIs("4AF/B0");
    world.source.writesAre("18 rows, files 4711");

    assertThatThrownBy(() -> step.handle(new PrepareWayBackRequest(lease)))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("17 rows")
        .hasMessageContaining("18 rows");
  }

  @Test
  void sourceMovedBehindTheFence_isRefusedWithBothPositions() {
    Lease lease = world.runIn(Phase.DRAINED, DRAINED);
    world.source.positionIs("binlog.000001:812");

    assertThatThrownBy(() -> step.handle(new PrepareWayBackRequest(lease)))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("moved from binlog.000001:4 to binlog.000001:812");
    assertThat(world.log.effects()).isEmpty();
  }

  @Test
  void leaseLostOrNotDrained_looksAtNothing() {
    Lease lease = world.runIn(Phase.FENCED, DRAINED);
    assertThatThrownBy(() -> step.handle(new PrepareWayBackRequest(lease)))
        .isInstanceOf(PreconditionFailed.class);
    world.loseTheLease();
    assertThatThrownBy(() -> step.handle(new PrepareWayBackRequest(lease)))
        .isInstanceOf(PreconditionFailed.class);

    assertThat(world.log.all()).isEmpty();
  }
}
