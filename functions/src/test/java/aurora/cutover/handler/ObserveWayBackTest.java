package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.ObserveHandler.ObserveRequest;
import aurora.cutover.handler.ObserveHandler.ObserveResponse;
import aurora.cutover.journal.Phase;
import aurora.cutover.replication.ReplicationTask;
import aurora.cutover.replication.RollbackAlarms;
import aurora.cutover.replication.TargetCluster;
import aurora.cutover.testing.FakeRds;
import aurora.cutover.testing.TestClock;
import aurora.cutover.testing.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link ObserveHandler} makes of the reverse task and of the markers on the way back. */
class ObserveWayBackTest {

  private final World world = new World().cutOver();
  private Optional<ReplicationTask> reverse = Optional.of(world.reverse);
  private int maxLagSeconds = 5;

  /** Asked at the very end of the observation, so that only READY completes. */
  private ObserveResponse observe(Map<String, Map<String, String>> notes, String probe) {
    return new ObserveHandler(
            world.journal,
            new RollbackAlarms(world.cloudWatch, List.of()),
            new TargetCluster(world.rds, FakeRds.CLUSTER, World.TARGET_HOST),
            reverse,
            world.stepFunctions,
            world.clock)
        .handle(
            new ObserveRequest(
                world.runIn(Phase.OBSERVING, notes),
                "token",
                world.clock.instant(),
                maxLagSeconds,
                60,
                probe));
  }

  private static Map<String, Map<String, String>> safeAt(Instant at) {
    return Plans.observedWith(WayBack.SAFE, Map.of("commits", "x", "at", at.toString()));
  }

  @Test
  void noWayBackWasAccepted_isNoReasonToWait() {
    Map<String, Map<String, String>> none =
        Plans.observedWith(WayBack.TASK, Plans.reverseTask(WayBack.NONE));

    assertThat(observe(none, "BLOCKED").advice()).isEqualTo("COMPLETE");
    assertThat(world.log.all()).doesNotContain("dms task reverse");
  }

  @Test
  void deploymentNoLongerNamesTheReverseTask_isUnknownNotReady() {
    reverse = Optional.empty();

    ObserveResponse response = observe(Plans.OBSERVED, "READY");

    assertThat(response.advice()).isEqualTo("WAIT");
    assertThat(response.reasons())
        .containsExactly("a reverse task was started, and this deployment names none");
  }

  @Test
  void markerGotBack_completesWhateverTheLastOneWas() {
    assertThat(observe(safeAt(TestClock.START.minusSeconds(3600)), "READY").advice())
        .isEqualTo("COMPLETE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"failed", "stopped", "stopping", "ready", "deleting"})
  void reverseTaskIsNotAlive_callsAPersonAtOnce(String status) {
    world.dms.reverseStatus(status);

    assertThat(observe(Plans.OBSERVED, "READY"))
        .isEqualTo(
            new ObserveResponse(
                "CALL", List.of("the way back is broken: the reverse task is " + status), false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"starting", "modifying", "moving", "testing"})
  void reverseTaskIsBetweenTwoStates_isWaitedFor(String status) {
    world.dms.reverseStatus(status);

    assertThat(observe(Plans.OBSERVED, "READY"))
        .isEqualTo(new ObserveResponse("WAIT", List.of("the reverse task is " + status), false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"something new", ""})
  void statusThatNobodyKnows_isUnknownNotReady(String status) {
    world.dms.reverseStatus(status);

    assertThat(observe(Plans.OBSERVED, "READY"))
        .isEqualTo(
            new ObserveResponse(
                "WAIT", List.of("DMS reports the unknown task status '" + status + "'"), false));
  }

  @Test
  void reverseTaskIsGone_isSaid() {
    reverse = Optional.of(new ReplicationTask(world.dms, "arn:aws:dms:eu-west-1:1:task:GONE"));

    assertThatThrownBy(() -> observe(Plans.OBSERVED, "READY"))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("DMS knows no replication task");
  }

  @ParameterizedTest
  @CsvSource({
    // maxLagSeconds, silent for milliseconds, advice
    "5, 29999, WAIT",
    "5, 30000, CALL",
    "10, 29999, WAIT",
    "10, 30000, CALL",
    "11, 32999, WAIT",
    "11, 33000, CALL"
  })
  void noMarkerGetsBack_isBrokenAfterThreeOfTheLongestTravels(
      int maxLag, long millis, String advice) {
    maxLagSeconds = maxLag;

    ObserveResponse response =
        observe(safeAt(TestClock.START.minus(Duration.ofMillis(millis))), "HELD");

    assertThat(response.advice()).isEqualTo(advice);
    assertThat(response.reasons())
        .singleElement()
        .asString()
        .endsWith("no marker got back for %d s".formatted(millis / 1000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HELD", "BLOCKED", "UNKNOWN", ""})
  void neverAMarkerGotBack_countsSinceTheTaskWasSeenRunning(String probe) {
    Map<String, Map<String, String>> fresh =
        Plans.observedWith(
            WayBack.TASK,
            Map.of(
                "status", "RUNNING",
                "since", TestClock.START.minusSeconds(240).toString(),
                "at", TestClock.START.minusSeconds(29).toString()));

    assertThat(observe(fresh, probe))
        .isEqualTo(new ObserveResponse("WAIT", List.of("no marker got back for 29 s"), false));
    assertThat(new ObserveWayBackTest().observe(Plans.OBSERVED, probe).reasons())
        .containsExactly("the way back is broken: no marker got back for 600 s");
  }
}
