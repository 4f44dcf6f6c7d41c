package aurora.cutover.rehearsal.aws.dms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.databasemigration.model.StartReplicationTaskTypeValue.RELOAD_TARGET;
import static software.amazon.awssdk.services.databasemigration.model.StartReplicationTaskTypeValue.RESUME_PROCESSING;
import static software.amazon.awssdk.services.databasemigration.model.StartReplicationTaskTypeValue.START_REPLICATION;

import aurora.cutover.rehearsal.aws.Await;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.databasemigration.model.DatabaseMigrationException;
import software.amazon.awssdk.services.databasemigration.model.InvalidResourceStateException;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTask;
import software.amazon.awssdk.services.databasemigration.model.ResourceNotFoundException;
import software.amazon.awssdk.services.databasemigration.model.TableStatistics;

class DmsDoubleTest {

  private final DmsFixture fixture = DmsFixture.validating();
  private final DmsDouble dms = fixture.dms;
  private final ScriptedEngine engine = fixture.engine;

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void taskNeverStarted_isReadyWithoutStatistics() {
    ReplicationTask task = fixture.task(DmsFixture.FORWARD);

    assertThat(task.status()).isEqualTo("ready");
    assertThat(task.stopReason()).isNull();
    assertThat(task.replicationTaskStats().fullLoadFinishDate()).isNull();
    assertThat(
            dms.describeTableStatistics(r -> r.replicationTaskArn(DmsFixture.FORWARD))
                .tableStatistics())
        .isEmpty();
    assertThat(fixture.events.getFirst().at("/detail/eventId").asText())
        .isEqualTo("DMS-EVENT-0074");
  }

  @Test
  void firstStart_loadsThenReplicatesInStatusRunning() {
    fixture.start(DmsFixture.FORWARD, START_REPLICATION);
    Await.until(() -> engine.asked.contains("load"));
    fixture.awaitStatus("running");
    engine.tables = List.of(new TableLoad(ScriptedEngine.ORDERS, TableLoad.State.LOADING, 50, 100));

    ReplicationTask loading = fixture.task(DmsFixture.FORWARD);
    assertThat(loading.replicationTaskStats().fullLoadProgressPercent()).isEqualTo(50);
    assertThat(loading.replicationTaskStats().tablesLoading()).isEqualTo(1);
    assertThat(loading.replicationTaskStats().fullLoadFinishDate()).isNull();
    assertThat(fixture.table("orders").tableState()).isEqualTo("Full load");
    assertThat(fixture.table("orders").validationState()).isEqualTo("Pending validation");

    engine.loaded();
    Await.until(() -> engine.asked.contains("cdc on"));

    ReplicationTask running = fixture.task(DmsFixture.FORWARD);
    assertThat(running.status()).isEqualTo("running");
    assertThat(running.stopReason()).isNull();
    assertThat(running.replicationTaskStats().fullLoadProgressPercent()).isEqualTo(100);
    assertThat(running.replicationTaskStats().tablesLoaded()).isEqualTo(2);
    assertThat(running.replicationTaskStats().fullLoadFinishDate())
        .isAfterOrEqualTo(running.replicationTaskStats().freshStartDate());
    assertThat(fixture.table("orders").tableState()).isEqualTo("Table completed");
  }

  @Test
  void startedEvent_namesTaskAndStartType() {
    fixture.start(DmsFixture.FORWARD, START_REPLICATION);
    fixture.awaitStatus("running");

    JsonNode event = fixture.lastEvent();
    assertThat(event.at("/resources/0").asText()).isEqualTo(DmsFixture.FORWARD);
    assertThat(event.at("/detail-type").asText()).isEqualTo("DMS Replication Task State Change");
    assertThat(event.at("/region").asText()).isEqualTo("eu-west-1");
    assertThat(event.at("/account").asText()).isEqualTo("123456789012");
    assertThat(event.at("/detail/eventId").asText()).isEqualTo("DMS-EVENT-0069");
    assertThat(event.at("/detail/detailMessage").asText())
        .isEqualTo(
            "The replication task has started with taskType: full-load-and-cdc, startType:"
                + " start-replication");
  }

  @Test
  void stop_isAsynchronousAndKeepsACheckpoint() {
    fixture.replicate();

    dms.stopReplicationTask(r -> r.replicationTaskArn(DmsFixture.FORWARD));
    fixture.awaitStatus("stopped");

    ReplicationTask task = fixture.task(DmsFixture.FORWARD);
    assertThat(task.stopReason()).isEqualTo("Stop Reason NORMAL");
    assertThat(task.recoveryCheckpoint())
        .isEqualTo("checkpoint:V1#27#binlog.000007:4711:-1:0:0:binlog.000007:4711#0#0#*#0#93");
    assertThat(task.replicationTaskStats().stopDate()).isNotNull();
    assertThat(fixture.lastEvent().at("/detail/detailMessage").asText())
        .isEqualTo("Replication task stopped");
    assertThat(fixture.lastEvent().at("/detail/eventId").asText()).isEqualTo("DMS-EVENT-0079");
  }

  @Test
  void stopCalled_answersStoppingBeforeItIsStopped() {
    fixture.replicate();

    assertThat(
            dms.stopReplicationTask(r -> r.replicationTaskArn(DmsFixture.FORWARD))
                .replicationTask()
                .status())
        .isIn("stopping", "stopped");
  }

  @Test
  void stopOfAStoppedTask_isAnInvalidState() {
    assertThatThrownBy(() -> dms.stopReplicationTask(r -> r.replicationTaskArn(DmsFixture.FORWARD)))
        .isInstanceOf(InvalidResourceStateException.class)
        .extracting(e -> ((InvalidResourceStateException) e).awsErrorDetails().errorCode())
        .isEqualTo("InvalidResourceStateFault");
  }

  @Test
  void startReplicationOnATaskThatHasRun_isRefused() {
    stopped();

    assertThatThrownBy(() -> fixture.start(DmsFixture.FORWARD, START_REPLICATION))
        .isInstanceOf(DatabaseMigrationException.class)
        .hasMessageContaining("valid only for tasks running for the first time")
        .extracting(e -> ((DatabaseMigrationException) e).awsErrorDetails().errorCode())
        .isEqualTo("InvalidParameterCombinationException");
  }

  @Test
  void resumeProcessing_goesOnWithoutLoading() {
    stopped();
    fixture.start(DmsFixture.FORWARD, RESUME_PROCESSING);
    fixture.awaitStatus("running");

    assertThat(engine.asked).containsExactly("load", "cdc on", "stop", "cdc on");
    assertThat(fixture.task(DmsFixture.FORWARD).replicationTaskStats().fullLoadFinishDate())
        .isNotNull();
  }

  @Test
  void reloadTarget_loadsEverythingAgainAndForgetsValidation() {
    fixture.replicate();
    Await.until(() -> fixture.table("orders").validationState().equals("Validated"));
    dms.stopReplicationTask(r -> r.replicationTaskArn(DmsFixture.FORWARD));
    fixture.awaitStatus("stopped");

    fixture.start(DmsFixture.FORWARD, RELOAD_TARGET);
    fixture.awaitStatus("running");

    assertThat(engine.asked).containsExactly("load", "cdc on", "stop", "load");
    assertThat(fixture.table("orders").validationState()).isEqualTo("Pending validation");
    assertThat(fixture.task(DmsFixture.FORWARD).replicationTaskStats().fullLoadFinishDate())
        .isNull();
  }

  @Test
  void startOfARunningTask_isAnInvalidState() {
    fixture.replicate();

    assertThatThrownBy(() -> fixture.start(DmsFixture.FORWARD, RESUME_PROCESSING))
        .isInstanceOf(InvalidResourceStateException.class);
  }

  @Test
  void connectionNotTested_refusesTheStart() {
    dms.connectionStatus(DmsFixture.TARGET, "failed", "Access denied");

    assertThatThrownBy(() -> fixture.start(DmsFixture.FORWARD, START_REPLICATION))
        .isInstanceOf(InvalidResourceStateException.class)
        .hasMessageStartingWith("Test connection");
    assertThat(
            dms.describeConnections(
                    r -> r.filters(DmsFixture.filter("endpoint-arn", DmsFixture.TARGET)))
                .connections()
                .getFirst()
                .lastFailureMessage())
        .isEqualTo("Access denied");
  }

  @Test
  void engineFails_taskFailsAndItsEventHasNoEventId() {
    fixture.replicate();
    engine.condition = new CdcEngine.Condition.Failed("Duplicate entry '7'");
    fixture.awaitStatus("failed");

    String reason = "Last Error  Duplicate entry '7' Stop Reason FATAL_ERROR Error Level FATAL";
    assertThat(fixture.task(DmsFixture.FORWARD).stopReason()).isEqualTo(reason);
    JsonNode event = fixture.lastEvent();
    assertThat(event.at("/detail/eventType").asText()).isEqualTo("REPLICATION_TASK_FAILED");
    assertThat(event.at("/detail/category").asText()).isEqualTo("Failure");
    assertThat(event.at("/detail/detailMessage").asText()).isEqualTo(reason);
    assertThat(event.at("/detail").has("eventId")).isFalse();
  }

  @Test
  void scenarioFailsTheTask_itIsFailedAtOnceAndMayBeResumed() {
    fixture.replicate();

    dms.fail(DmsFixture.FORWARD, "ODBC general error.");

    assertThat(fixture.task(DmsFixture.FORWARD).status()).isEqualTo("failed");
    fixture.start(DmsFixture.FORWARD, RESUME_PROCESSING);
    fixture.awaitStatus("running");
    assertThat(fixture.task(DmsFixture.FORWARD).stopReason()).isNull();
  }

  @Test
  void cdcOnlyTask_startsAtTheGivenPosition() {
    dms.startReplicationTask(
        r ->
            r.replicationTaskArn(DmsFixture.REVERSE)
                .startReplicationTaskType(START_REPLICATION)
                .cdcStartPosition("mysql-bin-changelog.000024:373"));

    Await.until(() -> fixture.reverse.asked.contains("cdc mysql-bin-changelog.000024:373"));
    assertThat(fixture.reverse.asked).doesNotContain("load");
  }

  @Test
  void cachedChangesSetting_stopsOnceAfterThem() {
    try (DmsFixture once =
        new DmsFixture("{\"FullLoadSettings\":{\"StopTaskCachedChangesApplied\":true}}")) {
      once.replicate();
      assertThat(once.task(DmsFixture.FORWARD).status()).isEqualTo("running");
      once.engine.cachedChangesApplied = true;
      once.awaitStatus("stopped");

      assertThat(once.task(DmsFixture.FORWARD).stopReason())
          .isEqualTo("Stop Reason STOPPED_AFTER_CACHED_EVENTS");
      assertThat(once.lastEvent().at("/detail/eventId").asText()).isEqualTo("DMS-EVENT-0079");

      once.start(DmsFixture.FORWARD, RESUME_PROCESSING);
      once.awaitStatus("running");
      Await.until(() -> once.engine.condition instanceof CdcEngine.Condition.Replicating);
      assertThat(once.engine.asked).containsExactly("load", "cdc on", "stop", "cdc on");
    }
  }

  @Test
  void taskUnknown_isNotFound() {
    assertThatThrownBy(() -> fixture.task(DmsFixture.FORWARD + "X"))
        .isInstanceOf(ResourceNotFoundException.class)
        .extracting(e -> ((ResourceNotFoundException) e).awsErrorDetails().errorCode())
        .isEqualTo("ResourceNotFoundFault");
  }

  @Test
  void tableStatistics_comeInPages() {
    engine.tables =
        IntStream.range(0, 45)
            .mapToObj(
                i -> new TableLoad(new TableId("shop", "t" + i), TableLoad.State.BEFORE_LOAD, 0, 0))
            .toList();
    fixture.start(DmsFixture.FORWARD, START_REPLICATION);

    assertThat(
            dms
                .describeTableStatisticsPaginator(
                    r -> r.replicationTaskArn(DmsFixture.FORWARD).maxRecords(20))
                .stream()
                .peek(page -> assertThat(page.tableStatistics().size()).isLessThanOrEqualTo(20))
                .flatMap(page -> page.tableStatistics().stream())
                .map(TableStatistics::tableName)
                .distinct())
        .hasSize(45);
    assertThatThrownBy(
            () ->
                dms.describeTableStatistics(
                    r -> r.replicationTaskArn(DmsFixture.FORWARD).maxRecords(19)))
        .hasMessageContaining("between 20 and 500");
  }

  @Test
  void withoutSettings_leavesThemOut() {
    assertThat(fixture.task(DmsFixture.FORWARD).replicationTaskSettings()).contains("Validation");
    assertThat(
            dms.describeReplicationTasks(r -> r.withoutSettings(true))
                .replicationTasks()
                .getFirst()
                .replicationTaskSettings())
        .isNull();
  }

  @Test
  void callThatIsNotRehearsed_throws() {
    assertThatThrownBy(() -> dms.deleteReplicationTask(r -> r.replicationTaskArn("x")))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void checkpointAsStartPosition_isUnwrapped() {
    assertThat(Checkpoints.position(Checkpoints.checkpoint("binlog.000003:12")))
        .isEqualTo("binlog.000003:12");
    assertThat(Checkpoints.checkpoint("4AF/B00000D0"))
        .isEqualTo("checkpoint:V1#1#000004AF/B00000D0#0#0#*#0#0");
    assertThat(Checkpoints.position("checkpoint:V1#1#000004AF/B00000D0#0#0#*#0#0"))
        .isEqualTo("4AF/B00000D0");
    assertThatThrownBy(() -> Checkpoints.position("2018-03-08T12:12:12"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private void stopped() {
    fixture.replicate();
    dms.stopReplicationTask(r -> r.replicationTaskArn(DmsFixture.FORWARD));
    fixture.awaitStatus("stopped");
    assertThat(Optional.of(engine.asked.getLast())).contains("stop");
  }
}
