package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.testing.AwsFaults;
import aurora.cutover.testing.FakeDms;
import aurora.cutover.testing.SampleTask;
import aurora.cutover.testing.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTaskStats;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;

class OnDmsEventHandlerTest {

  private static final String MACHINE =
      "arn:aws:states:eu-west-1:123456789012:stateMachine:cutover";

  /** Recorded from EventBridge; a failure has no eventId. */
  private static final String FAILED =
      """
      {"version":"0","id":"f22b3ffd-5812-a762-c41f-d06c6de67d3e",
       "detail-type":"DMS Replication Task State Change","source":"aws.dms",
       "account":"123456789012","time":"2026-08-22T23:40:45Z","region":"eu-west-1",
       "resources":["%s"],
       "detail":{"eventType":"REPLICATION_TASK_FAILED",
        "detailMessage":"Last Error  ODBC general error. Stop Reason RECOVERABLE_ERROR",
        "type":"REPLICATION_TASK","category":"Failure"}}
      """
          .formatted(FakeDms.TASK);

  private final World world = new World();

  private String send(String event) {
    return send(event, Optional.empty());
  }

  private String send(String event, Optional<String> autoStart) {
    OnDmsEventHandler handler =
        new OnDmsEventHandler(
            world.journal,
            world.stepFunctions,
            world.clock,
            world.task,
            World.MIGRATION,
            autoStart,
            List.of());
    return Steps.call(handler, event);
  }

  private void waiting() {
    Lease lease = world.runIn(Phase.OPEN, Map.of());
    world.journal.awaitSignal(lease, Journal.LEASE, "token");
    world.stepFunctions.waitsWith("token");
    world.log.clear();
  }

  @Test
  void runWaits_isWokenByTheTypeAndNothingElse() {
    waiting();

    assertThat(send(FAILED)).contains("\"WOKEN\"", "REPLICATION_TASK_FAILED");
    assertThat(world.log.effects())
        .containsExactly("sfn success token {\"wokenBy\":\"REPLICATION_TASK_FAILED\"}");
  }

  @Test
  void sameEventThreeTimes_wakesOnce() {
    waiting();
    send(FAILED);

    assertThat(send(FAILED)).contains("\"IGNORED\"", "does not wait");
    assertThat(send(FAILED)).contains("\"IGNORED\"");
    assertThat(world.log.effects()).hasSize(1);
  }

  @Test
  void runIsBusy_isIgnored() {
    world.runIn(Phase.FENCED, Plans.NOTES);

    assertThat(send(FAILED, Optional.of(MACHINE))).contains("\"IGNORED\"", "does not wait");
    assertThat(world.log.effects()).isEmpty();
  }

  @Test
  void tokenIsClosedOrStrange_isIgnored() {
    waiting();
    for (RuntimeException closed :
        new RuntimeException[] {
          AwsFaults.service(TaskDoesNotExistException.builder(), 400, "TaskDoesNotExist", "gone"),
          AwsFaults.service(InvalidTokenException.builder(), 400, "InvalidToken", "bad")
        }) {
      world.stepFunctions.faults.refuseNext(closed);

      assertThat(send(FAILED)).contains("\"IGNORED\"");
    }
  }

  @Test
  void stepFunctionsDoesNotAnswer_failsSoThatLambdaTriesAgain() {
    waiting();
    world.stepFunctions.faults.refuseNext(AwsFaults.noReply());

    assertThatThrownBy(() -> send(FAILED)).isInstanceOf(SdkClientException.class);
    assertThat(send(FAILED)).contains("\"WOKEN\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "{\"resources\":null,\"detail\":{}}",
        "{\"resources\":[],\"detail\":{}}",
        "{\"resources\":[\"arn:aws:dms:eu-west-1:123456789012:task:OTHER\"],\"detail\":{}}"
      })
  void eventAboutSomethingElse_isIgnored(String event) {
    waiting();

    assertThat(send(event, Optional.of(MACHINE))).contains("\"IGNORED\"", "not about");
    assertThat(world.log.all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "{\"eventType\":null}"})
  void detailMissing_wakesAllTheSame(String detail) {
    waiting();

    assertThat(send("{\"resources\":[\"%s\"],\"detail\":%s}".formatted(FakeDms.TASK, detail)))
        .contains("\"WOKEN\"");
  }

  @Test
  void noRunAndAutoStartOff_isIgnored() {
    assertThat(send(FAILED)).contains("\"IGNORED\"");
    assertThat(world.log.effects()).isEmpty();
  }

  @Test
  void loadFinished_startsUnderANameThatCopiesShare() {
    String start =
        "sfn start orders-%d {}".formatted(FakeDms.LOADED.minusSeconds(600).getEpochSecond());

    assertThat(send(FAILED, Optional.of(MACHINE))).contains("\"STARTED\"");
    send(FAILED, Optional.of(MACHINE));

    assertThat(world.log.effects()).containsExactly(start, start);
  }

  @Test
  void executionOfThatNameHasEnded_isIgnored() {
    world.stepFunctions.hasEnded("orders-" + FakeDms.LOADED.minusSeconds(600).getEpochSecond());

    assertThat(send(FAILED, Optional.of(MACHINE))).contains("\"IGNORED\"", "was there before");
  }

  @Test
  void taskResumedSince_isAnotherName() {
    send(FAILED, Optional.of(MACHINE));
    world.dms.task(
        now ->
            now.replicationTaskStats(
                SampleTask.running().replicationTaskStats().toBuilder()
                    .startDate(FakeDms.LOADED.plusSeconds(60))
                    .build()));
    send(FAILED, Optional.of(MACHINE));

    assertThat(world.log.effects()).doesNotHaveDuplicates().hasSize(2);
  }

  @Test
  void taskThatStopsAfterItsLoad_startsNothingUntilItIsResumed() {
    String stops = "{\"FullLoadSettings\": {\"StopTaskCachedChangesApplied\": true}}";
    world.dms.task(now -> now.replicationTaskSettings(stops));
    assertThat(send(FAILED, Optional.of(MACHINE))).contains("not replicating changes yet");
    assertThat(world.log.effects()).isEmpty();

    world.dms.task(
        now ->
            now.replicationTaskSettings(stops)
                .replicationTaskStats(
                    SampleTask.running().replicationTaskStats().toBuilder()
                        .startDate(FakeDms.LOADED.plusSeconds(60))
                        .build()));
    assertThat(send(FAILED, Optional.of(MACHINE))).contains("\"STARTED\"");
  }

  @Test
  void loadNotFinishedOrTaskNotRunning_startsNothing() {
    world.dms.task(
        now ->
            now.replicationTaskStats(
                SampleTask.running().replicationTaskStats().toBuilder()
                    .fullLoadFinishDate(null)
                    .build()));
    assertThat(send(FAILED, Optional.of(MACHINE))).contains("not replicating changes yet");
    world.dms.task(now -> now.replicationTaskStats((ReplicationTaskStats) null));
    assertThat(send(FAILED, Optional.of(MACHINE))).contains("not replicating changes yet");
    world.dms.task(now -> SampleTask.running().toBuilder().status("stopped"));
    assertThat(send(FAILED, Optional.of(MACHINE))).contains("not replicating changes yet");

    assertThat(world.log.effects()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void runBefore_whateverItsEnd_startsNothing(Phase phase) {
    world.runIn(phase, Plans.NOTES);
    world.clock.advance(Duration.ofDays(2));

    assertThat(send(FAILED, Optional.of(MACHINE))).contains("\"IGNORED\"");
    assertThat(world.log.effects()).isEmpty();
  }

  /** As the template's schedule sends it, the same text every hour. */
  private static final String HOURLY_LOOK =
      """
      {"source":"aurora-cutover","detail-type":"Hourly Look","resources":["%s"],
       "detail":{"eventType":"HOURLY_LOOK"}}
      """
          .formatted(FakeDms.TASK);

  @Test
  void hourlyLook_startsTheFirstRun() {
    assertThat(send(HOURLY_LOOK, Optional.of(MACHINE))).contains("\"STARTED\"");
  }

  @Test
  void hourlyLook_wakesARunThatWaits() {
    waiting();

    assertThat(send(HOURLY_LOOK)).contains("\"WOKEN\"", "HOURLY_LOOK");
  }
}
