package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.ObserveHandler.ObserveRequest;
import aurora.cutover.handler.ObserveHandler.ObserveResponse;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.replication.RollbackAlarms;
import aurora.cutover.replication.TargetCluster;
import aurora.cutover.testing.AwsFaults;
import aurora.cutover.testing.FakeRds;
import aurora.cutover.testing.TestClock;
import aurora.cutover.testing.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The operator's word, the alarms, the time, and what an answer does; the way back has its own. */
class ObserveHandlerTest {

  private static final Instant UNTIL = TestClock.START.plusSeconds(600);
  private static final String REGISTERED = "journal [signalToken]";

  private final World world = new World().cutOver();
  private final ObserveHandler step =
      new ObserveHandler(
          world.journal,
          new RollbackAlarms(world.cloudWatch, List.of("errors")),
          new TargetCluster(world.rds, FakeRds.CLUSTER, World.TARGET_HOST),
          Optional.of(world.reverse),
          world.stepFunctions,
          world.clock);

  private ObserveResponse observe(Lease lease) {
    return step.handle(new ObserveRequest(lease, "token", UNTIL, 5, 60, "READY"));
  }

  private static Map<String, Map<String, String>> said(String word, boolean acceptDataLoss) {
    return Plans.observedWith(
        WayBack.WORD,
        Map.of("word", word, "by", "x", "acceptDataLoss", Boolean.toString(acceptDataLoss)));
  }

  @BeforeEach
  void allIsWell() {
    world.cloudWatch.alarm("errors", "OK");
    world.stepFunctions.waitsWith("token");
  }

  @Test
  void allIsWellBeforeTheEnd_waitsForASignal() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);

    assertThat(observe(lease))
        .isEqualTo(
            new ObserveResponse(
                "WAIT",
                List.of("alarm errors is OK", "the cluster is healthy", "the way back leads back"),
                false));
    assertThat(world.log.all()).containsExactly(REGISTERED, "dms task reverse");
    assertThat(world.journal.require().signalToken()).contains("token");
  }

  @ParameterizedTest
  @CsvSource({"599999, WAIT", "600000, COMPLETE", "600001, COMPLETE"})
  void silenceUntilTheEnd_completes(long millis, String advice) {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    world.clock.advance(Duration.ofMillis(millis));

    assertThat(observe(lease).advice()).isEqualTo(advice);
  }

  @Test
  void answered_isSentWithTheTokenThatItCameWith() {
    Lease lease = world.runIn(Phase.OBSERVING, said("rollback", true));

    assertThat(observe(lease))
        .isEqualTo(new ObserveResponse("ROLL_BACK", List.of("the operator said rollback"), true));
    assertThat(world.log.effects())
        .containsExactly(
            REGISTERED,
            "sfn success token {\"advice\":\"ROLL_BACK\",\"reasons\":[\"the operator said"
                + " rollback\"],\"acceptDataLoss\":true}");
  }

  @Test
  void operatorCompletes_countsBeforeABreach() {
    Lease lease = world.runIn(Phase.OBSERVING, said("complete", false));
    world.cloudWatch.alarm("errors", "ALARM");

    ObserveResponse response = observe(lease);

    assertThat(response.advice()).isEqualTo("COMPLETE");
    assertThat(response.acceptDataLoss()).isFalse();
  }

  @Test
  void wordComesWhileTheTokenIsRegistered_isSeenAllTheSame() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    world.dynamoDb.beforeNextWrite(
        () -> world.journal.note(lease, Journal.LEASE, said("rollback", false)));

    assertThat(observe(lease).advice()).isEqualTo("ROLL_BACK");
  }

  @Test
  void repeated_answersTheSameAndTheSecondSignalIsNobodys() {
    Lease lease = world.runIn(Phase.OBSERVING, said("rollback", false));
    ObserveResponse first = observe(lease);

    assertThat(observe(lease)).isEqualTo(first);
    assertThat(world.log.effects().stream().filter(e -> e.startsWith("sfn"))).hasSize(1);
  }

  @Test
  void replyOfTheSignalLost_repeatIsFine() {
    Lease lease = world.runIn(Phase.OBSERVING, said("rollback", false));
    world.stepFunctions.faults.loseNextReply(AwsFaults.noReply());
    assertThatThrownBy(() -> observe(lease)).isInstanceOf(SdkClientException.class);

    assertThat(observe(lease).advice()).isEqualTo("ROLL_BACK");
  }

  @Test
  void alarmRings_rollsBackAtOnce() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    world.cloudWatch.alarm("errors", "ALARM");

    assertThat(observe(lease))
        .isEqualTo(new ObserveResponse("ROLL_BACK", List.of("alarm errors is in ALARM"), false));
  }

  @ParameterizedTest
  @CsvSource({"599000, WAIT", "600000, WAIT", "660000, WAIT", "660001, CALL"})
  void doubtThatStays_neverCompletesAndCallsAPersonAfterTheGrace(long millis, String advice) {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    world.cloudWatch.alarm("errors", "INSUFFICIENT_DATA");
    world.clock.advance(Duration.ofMillis(millis));

    assertThat(observe(lease).advice()).isEqualTo(advice);
  }

  @Test
  void clusterTurnsUnhealthy_isNotedAndWaitedFor() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    world.rds.noCluster();

    assertThat(observe(lease))
        .isEqualTo(
            new ObserveResponse("WAIT", List.of("RDS knows no cluster orders-aurora"), false));
    assertThat(world.log.effects()).containsExactly(REGISTERED, "journal [unhealthy]");
    assertThat(world.note("unhealthy")).isEqualTo(Map.of("since", TestClock.START.toString()));
  }

  @ParameterizedTest
  @CsvSource({"59, WAIT", "60, ROLL_BACK"})
  void clusterStaysUnhealthy_rollsBackAfterTheGrace(long seconds, String advice) {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    world.rds.noCluster();
    observe(lease);
    world.clock.advance(Duration.ofSeconds(seconds));
    world.log.clear();

    assertThat(observe(lease))
        .isEqualTo(
            new ObserveResponse(
                advice,
                List.of("RDS knows no cluster orders-aurora for " + seconds + " s"),
                false));
    assertThat(world.log.effects()).doesNotContain("journal [unhealthy]");
  }

  @Test
  void clusterIsHealthyAgain_theNextTroubleCountsFromItsOwnBeginning() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    world.rds.noCluster();
    observe(lease);
    world.clock.advance(Duration.ofSeconds(59));
    world.rds.cluster(FakeRds.available(World.TARGET_HOST));
    assertThat(observe(lease).advice()).isEqualTo("WAIT");
    assertThat(world.note("unhealthy")).isEqualTo(Map.of("since", ""));
    world.log.clear();
    observe(lease);
    assertThat(world.log.effects()).containsExactly(REGISTERED);

    world.rds.noCluster();
    world.clock.advance(Duration.ofSeconds(10));
    observe(lease);
    world.clock.advance(Duration.ofSeconds(59));

    assertThat(observe(lease).advice()).isEqualTo("WAIT");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OBSERVING")
  void anyOtherPhase_registersNoToken(Phase phase) {
    Lease lease = world.runIn(phase, said("rollback", false));

    assertThatThrownBy(() -> observe(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("in phase " + phase);
    assertThat(world.log.all()).isEmpty();
  }

  @Test
  void leaseLost_registersNoToken() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    world.loseTheLease();

    assertThatThrownBy(() -> observe(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("lost to " + World.OTHER);
    assertThat(world.log.all()).isEmpty();
  }

  @Test
  void phaseChangesWhileItRegisters_answersNothing() {
    Lease lease = world.runIn(Phase.OBSERVING, said("complete", false));
    world.dynamoDb.beforeNextWrite(
        () -> world.journal.advance(lease, Phase.OBSERVING, Phase.RETURNING, Map.of()));

    assertThatThrownBy(() -> observe(lease)).isInstanceOf(PreconditionFailed.class);
    assertThat(world.log.effects()).noneMatch(effect -> effect.startsWith("sfn"));
  }
}
