package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.StartReverseReplicationHandler.StartReverseReplicationRequest;
import aurora.cutover.handler.StartReverseReplicationHandler.StartReverseReplicationResponse;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.replication.ReplicationTask;
import aurora.cutover.testing.AwsFaults;
import aurora.cutover.testing.TestClock;
import aurora.cutover.testing.World;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class StartReverseReplicationHandlerTest {

  private static final Map<String, Map<String, String>> NOTES =
      Plans.observedWith(WayBack.TASK, Map.of());
  private static final String STARTING = "journal FLIPPED [reverseTask]";
  private static final String START = "dms start reverse from " + Plans.LINE;
  private static final String OBSERVING = "journal OBSERVING [reverseTask]";
  private static final StartReverseReplicationResponse RUNNING =
      new StartReverseReplicationResponse("RUNNING", Plans.LINE);
  private static final StartReverseReplicationResponse NONE =
      new StartReverseReplicationResponse("NONE", "");

  private final World world = new World().cutOver();
  private Optional<ReplicationTask> reverse = Optional.of(world.reverse);

  private StartReverseReplicationResponse start(Lease lease, boolean acceptNoWayBack) {
    return new StartReverseReplicationHandler(
            world.journal, world.task, reverse, world.clock.poll(), world.clock)
        .handle(new StartReverseReplicationRequest(lease, acceptNoWayBack));
  }

  private StartReverseReplicationResponse start(Lease lease) {
    return start(lease, false);
  }

  @BeforeEach
  void startsAtOnce() {
    world.dms.reverseStatus("ready");
    world.dms.whenStarted(() -> world.dms.reverseStatus("running"));
  }

  private void becomesAfter(Duration time, String status) {
    world.dms.whenStarted(() -> world.dms.reverseStatus("starting"));
    world.clock.at(TestClock.START.plus(time), () -> world.dms.reverseStatus(status));
  }

  @ParameterizedTest
  @EnumSource(names = {"COMMITTED", "FLIPPED"})
  void forwardTaskStopped_reverseTaskRunsFromThePositionAtTheLine(Phase phase) {
    Lease lease = world.runIn(phase, NOTES);
    becomesAfter(Duration.ofSeconds(40), "running");

    assertThat(start(lease)).isEqualTo(RUNNING);
    assertThat(world.log.effects())
        .containsExactly("journal " + phase + " [reverseTask]", START, OBSERVING);
    assertThat(world.note(WayBack.TASK))
        .isEqualTo(
            Map.of(
                "status",
                "RUNNING",
                "from",
                Plans.LINE,
                "since",
                TestClock.START.toString(),
                "at",
                TestClock.START.plusSeconds(40).toString()));
  }

  @Test
  void observedBefore_changesNothing() {
    Lease lease = world.runIn(Phase.FLIPPED, NOTES);
    start(lease);
    Map<String, String> note = world.note(WayBack.TASK);
    world.log.clear();

    assertThat(start(lease)).isEqualTo(RUNNING);
    assertThat(world.log.all()).isEmpty();
    assertThat(world.note(WayBack.TASK)).isEqualTo(note);
  }

  @Test
  void replyOfTheStartLost_repeatFindsItRunningAndKeepsSinceWhen() {
    Lease lease = world.runIn(Phase.FLIPPED, NOTES);
    world.dms.startFaults.loseNextReply(AwsFaults.noReply());
    assertThatThrownBy(() -> start(lease)).isInstanceOf(SdkClientException.class);
    assertThat(world.note(WayBack.TASK)).containsEntry("status", "STARTING");
    world.clock.advance(Duration.ofSeconds(7));

    assertThat(start(lease)).isEqualTo(RUNNING);
    assertThat(world.log.effects()).containsExactly(STARTING, START, STARTING, OBSERVING);
    assertThat(world.note(WayBack.TASK))
        .containsEntry("since", TestClock.START.toString())
        .containsEntry("at", TestClock.START.plusSeconds(7).toString());
  }

  @Test
  void replyOfTheJournalLost_repeatStartsFromTheSamePosition() {
    Lease lease = world.runIn(Phase.FLIPPED, NOTES);
    world.dynamoDb.faults.loseNextReply(AwsFaults.noReply());
    assertThatThrownBy(() -> start(lease)).isInstanceOf(SdkClientException.class);

    start(lease);

    assertThat(world.log.effects()).containsExactly(STARTING, STARTING, START, OBSERVING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"running", "starting", "stopping", ""})
  void forwardTaskNotAtRest_startsNothing(String status) {
    Lease lease = world.runIn(Phase.FLIPPED, NOTES);
    world.dms.status(status);

    assertThatThrownBy(() -> start(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("changes would run in a circle");
    assertThat(world.log.effects()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"running", "starting"})
  void somebodyElseStartedTheReverseTask_isNotOurs(String status) {
    Lease lease = world.runIn(Phase.FLIPPED, NOTES);
    world.dms.reverseStatus(status);

    assertThatThrownBy(() -> start(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessage("the reverse task is %s although this run has not started it: stop it", status);
    assertThat(world.log.effects()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"failed", "failed-move", "stopped"})
  void taskFailsWhileItStarts_isSaidAtOnce(String status) {
    Lease lease = world.runIn(Phase.FLIPPED, NOTES);
    becomesAfter(Duration.ofSeconds(3), status);

    assertThatThrownBy(() -> start(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessage("the reverse task is %s: look into its log", status);
    assertThat(world.clock.instant()).isEqualTo(TestClock.START.plusSeconds(3));
    assertThat(world.phase()).isEqualTo(Phase.FLIPPED);
  }

  @Test
  void taskNeverRuns_isTriedAgainAfterFourMinutes() {
    Lease lease = world.runIn(Phase.FLIPPED, NOTES);
    world.dms.whenStarted(() -> world.dms.reverseStatus("starting"));

    assertThatThrownBy(() -> start(lease, true))
        .isInstanceOf(DependencyUnavailable.class)
        .hasMessageContaining("does not run before " + TestClock.START.plusSeconds(240));
    assertThat(Duration.between(TestClock.START, world.clock.instant()))
        .isBetween(Duration.ofSeconds(239), Duration.ofMinutes(4));
  }

  @Test
  void journalDoesNotKnowThePosition_startsNothing() {
    Lease lease = world.runIn(Phase.FLIPPED, Plans.NOTES);

    assertThatThrownBy(() -> start(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("where the target's change log stood at the line");
    assertThat(world.log.effects()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noReverseTask_observationBeginsWithoutAWayBack(boolean accepted) {
    reverse = Optional.empty();
    Lease lease = world.runIn(Phase.FLIPPED, NOTES);

    assertThat(start(lease, accepted)).isEqualTo(NONE);
    assertThat(start(lease, accepted)).isEqualTo(NONE);
    assertThat(world.log.effects()).containsExactly(OBSERVING);
    assertThat(world.note(WayBack.TASK)).containsEntry("status", WayBack.NONE);
  }

  @Test
  void reverseTaskCannotBeStartedAndThatWasAccepted_observationBeginsWithoutAWayBack() {
    Lease lease = world.runIn(Phase.FLIPPED, NOTES);
    world.dms.status("running");

    assertThat(start(lease, true)).isEqualTo(NONE);
    assertThat(world.log.effects()).containsExactly(OBSERVING);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"COMMITTED", "FLIPPED", "OBSERVING"})
  void anyOtherPhase_startsNothing(Phase phase) {
    Lease lease = world.runIn(phase, NOTES);

    assertThatThrownBy(() -> start(lease, true))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("in phase " + phase);
    assertThat(world.log.all()).isEmpty();
  }

  @Test
  void leaseLost_startsNothing() {
    Lease lease = world.runIn(Phase.FLIPPED, NOTES);
    world.loseTheLease();

    assertThatThrownBy(() -> start(lease, true))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("lost to " + World.OTHER);
    assertThat(world.log.all()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"OBSERVING", "RETURNING", "ROLLING_BACK", "COMPLETED"})
  void wakesUpInALaterPhase_startsNothingAndLeavesTheNoteAlone(Phase later) {
    Lease lease = world.runIn(Phase.FLIPPED, NOTES);
    Map<String, String> note = Plans.reverseTask("RUNNING");
    world.dynamoDb.beforeNextWrite(
        () -> world.journal.advance(lease, Phase.FLIPPED, later, Map.of(WayBack.TASK, note)));

    assertThatThrownBy(() -> start(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("in phase " + later);
    assertThat(world.log.effects()).doesNotContain(START);
    assertThat(world.note(WayBack.TASK)).isEqualTo(note);
  }
}
