package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.handler.PreflightAwsHandler.PreflightAwsRequest;
import aurora.cutover.replication.Endpoints;
import aurora.cutover.replication.ReplicationTask;
import aurora.cutover.replication.TargetCluster;
import aurora.cutover.testing.FakeDms;
import aurora.cutover.testing.FakeRds;
import aurora.cutover.testing.World;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link PreflightAwsHandler} asks of the reverse task. */
class PreflightAwsWayBackTest {

  private final World world = new World();
  private Optional<ReplicationTask> reverse = Optional.empty();

  private PreflightResponse look(boolean acceptNoWayBack) {
    Settings settings =
        new Settings("cutover", "", true, false, 5, 60, 0, List.of(), acceptNoWayBack, false);
    return new PreflightAwsHandler(
            world.journal,
            world.record,
            world.task,
            reverse,
            new Endpoints(world.dms),
            new TargetCluster(world.rds, FakeRds.CLUSTER, World.TARGET_HOST),
            Plans.FLIP,
            world.clock)
        .handle(new PreflightAwsRequest(World.OWNER, settings));
  }

  @AfterEach
  void nothingIsEverChanged() {
    assertThat(world.log.effects()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ready", "stopped"})
  void reverseTaskAtRest_isReadyAndInThePlan(String status) {
    hasReverse(status);

    PreflightResponse response = look(false);

    assertThat(response.verdict()).isEqualTo("READY");
    assertThat(response.plan())
        .last()
        .isEqualTo(
            "DMS: start the reverse task %s from the target's position at the line"
                .formatted(FakeDms.REVERSE));
  }

  private void hasReverse(String status) {
    world.dms.hasReverse(status);
    reverse = Optional.of(world.reverse);
  }

  private void assertWayBackBlocks(String words) {
    assertThat(look(false).reasons())
        .singleElement()
        .asString()
        .contains(words, "there is no way back without loss", "\"acceptNoWayBack\": true");
    assertThat(look(true).verdict()).isEqualTo("READY");
    assertThat(look(true).plan()).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"running", "starting", "failed", "creating", ""})
  void reverseTaskNotAtRest_blocksUnlessAccepted(String status) {
    hasReverse(status);

    assertWayBackBlocks("the reverse task is %s, it has to be at rest".formatted(status));
  }

  @Test
  void reverseTaskWouldLoadAgain_blocksUnlessAccepted() {
    hasReverse("ready");
    world.dms.reverse(now -> now.migrationType("full-load-and-cdc"));

    assertWayBackBlocks("the reverse task's type is full-load-and-cdc, cdc is needed");
  }

  @Test
  void reverseTaskWithLosingSettings_blocksUnlessAccepted() {
    hasReverse("ready");
    world.dms.reverse(now -> now.replicationTaskSettings("{}"));

    assertWayBackBlocks("EnableValidation");
  }

  @Test
  void reverseTasksEndpointNeverTested_blocksUnlessAccepted() {
    hasReverse("ready");
    world.dms.reverse(now -> now.targetEndpointArn(FakeDms.SOURCE + "2"));

    assertWayBackBlocks("never tested");
  }

  @Test
  void reverseTaskIsGone_blocksUnlessAccepted() {
    reverse = Optional.of(world.reverse);

    assertWayBackBlocks("DMS knows no replication task " + FakeDms.REVERSE);
  }
}
