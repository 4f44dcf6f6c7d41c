package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.handler.PreflightAwsHandler.PreflightAwsRequest;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.replication.Endpoints;
import aurora.cutover.replication.ReplicationTask;
import aurora.cutover.replication.TargetCluster;
import aurora.cutover.testing.AwsFaults;
import aurora.cutover.testing.FakeDms;
import aurora.cutover.testing.FakeRds;
import aurora.cutover.testing.FakeRoute53;
import aurora.cutover.testing.SafeTask;
import aurora.cutover.testing.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class PreflightAwsHandlerTest {

  private final World world = new World();
  private Optional<ReplicationTask> reverse = Optional.empty();

  private PreflightResponse look(boolean acceptNoWayBack) {
    world.log.clear();
    return new PreflightAwsHandler(
            world.journal,
            world.record,
            world.task,
            reverse,
            new Endpoints(world.dms),
            new TargetCluster(world.rds, FakeRds.CLUSTER, World.TARGET_HOST),
            Plans.FLIP,
            world.clock)
        .handle(
            new PreflightAwsRequest(
                World.OWNER,
                new Settings(
                    "cutover", "", true, false, 5, 60, 0, List.of(), acceptNoWayBack, false)));
  }

  private PreflightResponse look() {
    return look(true);
  }

  private void assertBlocked(String... words) {
    PreflightResponse response = look();
    assertThat(response.verdict()).isEqualTo("BLOCKED");
    assertThat(response.reasons()).singleElement().asString().contains(words);
  }

  @AfterEach
  void nothingIsEverChanged() {
    assertThat(world.log.effects()).isEmpty();
  }

  @Test
  void everythingInOrder_isReadyWithEveryCallOfTheRun() {
    PreflightResponse response = look();

    assertThat(response.verdict()).isEqualTo("READY");
    assertThat(response.plan())
        .hasSize(4)
        .first()
        .asString()
        .contains("(TTL 300 s)", "(TTL 5 s)", "then wait 300 s");
  }

  @Test
  void severalFindings_areAllReported() {
    world.dms.noTask();
    world.rds.noCluster();
    world.route53.remove(World.NAME);

    PreflightResponse response = look(false);

    assertThat(response.verdict()).isEqualTo("BLOCKED");
    assertThat(String.join("; ", response.reasons()))
        .contains("no CNAME record", "no replication task", "no cluster", "acceptNoWayBack");
    assertThat(response.reasons()).hasSize(4);
  }

  @Test
  void noWayBackNotAccepted_blocksAndSaysHow() {
    assertThat(look(false).reasons())
        .singleElement()
        .asString()
        .contains("\"acceptNoWayBack\": true");
  }

  @Test
  void recordLeadsToTheTarget_isAlreadyCutOver() {
    world.route53.edit(World.NAME, World.TARGET_HOST, 300);

    assertBlocked("already cut over", World.TARGET_HOST);
    assertThat(look().plan()).isEmpty();
  }

  @Test
  void recordLeadsElsewhere_blocks() {
    world.route53.edit(World.NAME, "third.example.com", 300);

    assertBlocked("third.example.com", "but the source is old.example.com");
  }

  @Test
  void weightedRecord_blocks() {
    world.route53.remove(World.NAME);
    world.route53.add(
        FakeRoute53.cname(World.NAME, World.SOURCE_HOST, 60).toBuilder()
            .setIdentifier("blue")
            .weight(100L)
            .build());

    assertBlocked("must be one simple CNAME");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cdc", "full-load", ""})
  void otherMigrationType_blocks(String type) {
    world.dms.task(now -> now.migrationType(type));

    assertBlocked("full-load-and-cdc is needed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"failed", "failed-move"})
  void failedTask_blocks(String status) {
    world.dms.task(now -> now.status(status).stopReason("Stop Reason FATAL_ERROR"));

    assertBlocked("the task has failed: FATAL_ERROR");
  }

  @Test
  void losingSettings_block() {
    world.dms.task(
        now ->
            now.replicationTaskSettings(
                SafeTask.SETTINGS.replace(
                    "\"DataErrorPolicy\":\"SUSPEND_TABLE\"", "\"DataErrorPolicy\":\"LOG_ERROR\"")));

    assertBlocked("DataErrorPolicy is LOG_ERROR");
  }

  @Test
  void endpointNeverTested_blocks() {
    world.dms.connections(FakeDms.connection(FakeDms.SOURCE, "successful"));

    assertBlocked("target endpoint", "never tested");
  }

  @Test
  void clusterNotReady_blocks() {
    world.rds.noCluster();

    assertBlocked("no cluster");
  }

  @Test
  void otherRunFinished_isAlreadyCutOver() {
    Lease other = world.journal.acquire(World.OTHER);
    world.journal.advance(other, Phase.OPEN, Phase.COMPLETED, Map.of());

    assertBlocked("already cut over by " + World.OTHER);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "FENCING",
        "FENCED",
        "DRAINED",
        "COMMITTED",
        "FLIPPED",
        "OBSERVING",
        "RETURNING",
        "ROLLING_BACK"
      })
  void otherRunLeftInTheMiddle_blocks(Phase phase) {
    Lease other = world.journal.acquire(World.OTHER);
    world.journal.advance(other, Phase.OPEN, phase, Map.of());

    assertBlocked(World.OTHER, "in phase " + phase);
  }

  @Test
  void otherRunIsBeforeItsFenceAndAlive_blocks() {
    world.journal.acquire(World.OTHER);

    assertBlocked(World.OTHER, "one cutover at a time");
  }

  @Test
  void otherRunDiedBeforeItsFence_isNoObstacle() {
    world.journal.acquire(World.OTHER);
    world.clock.advance(Journal.LEASE);

    assertThat(look().verdict()).isEqualTo("READY");
  }

  @Test
  void awsDoesNotAnswer_isNoFindingButAnError() {
    world.dms.readFaults.refuseNext(AwsFaults.noReply());

    assertThatThrownBy(this::look).isInstanceOf(SdkClientException.class);
  }
}
