package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.InvalidRequest;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.TakeOverHandler.TakeOverRequest;
import aurora.cutover.handler.TakeOverHandler.TakeOverResponse;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.testing.AwsFaults;
import aurora.cutover.testing.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class TakeOverHandlerTest {

  private static final Lease TAKEN = new Lease(World.OTHER, 2);
  private static final String TAKE = "journal [epoch, owner]";

  private final World world = new World().cutOver();
  private final TakeOverHandler step =
      new TakeOverHandler(world.journal, world.stepFunctions, World.MIGRATION);

  private static TakeOverRequest asked(String action, String migration, boolean acceptDataLoss) {
    return new TakeOverRequest(
        World.OTHER,
        new Settings(action, migration, false, false, 5, 60, 0, List.of(), false, acceptDataLoss));
  }

  private TakeOverResponse takeOver(String action) {
    return step.handle(asked(action, World.MIGRATION, false));
  }

  @BeforeEach
  void earlierRunHasFailed() {
    world.stepFunctions.executionIs(World.OWNER, "FAILED");
  }

  @ParameterizedTest
  @CsvSource({"COMMITTED", "FLIPPED", "OBSERVING"})
  void runEndedAfterTheLine_isTakenOverForBothActions(Phase phase) {
    for (String action : List.of("rollback", "complete")) {
      World other = new World();
      Lease lease = other.runIn(phase, Plans.OBSERVED);
      other.stepFunctions.executionIs(World.OWNER, "ABORTED");

      assertThat(
              new TakeOverHandler(other.journal, other.stepFunctions, World.MIGRATION)
                  .handle(asked(action, World.MIGRATION, false)))
          .isEqualTo(
              new TakeOverResponse(
                  "TAKEN",
                  phase.name(),
                  false,
                  TAKEN,
                  "taken over from %s in phase %s".formatted(World.OWNER, phase)));
      assertThat(other.log.effects()).containsExactly(TAKE);
      assertThat(other.journal.require().notes()).isEqualTo(Plans.OBSERVED);
      assertThatThrownBy(() -> other.journal.confirm(lease, phase))
          .isInstanceOf(PreconditionFailed.class);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OPEN", "FENCING", "FENCED", "DRAINED", "RETURNING", "ROLLING_BACK"})
  void nothingToCompleteYet_onlyRollbackTakesOver(Phase phase) {
    world.runIn(phase, Plans.OBSERVED);

    assertThatThrownBy(() -> takeOver("complete"))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessage(
            "nothing to complete in phase %s: roll back, or start a cutover".formatted(phase));
    assertThat(world.log.effects()).isEmpty();
    assertThat(takeOver("rollback").outcome()).isEqualTo("TAKEN");
  }

  @Test
  void completed_isTakenOverForWhatWasLeftAndTooLateToRollBack() {
    world.runIn(Phase.COMPLETED, Plans.OBSERVED);

    assertThatThrownBy(() -> takeOver("rollback"))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("its way back was closed on purpose");
    assertThat(world.log.effects()).isEmpty();
    assertThat(takeOver("complete"))
        .isEqualTo(
            new TakeOverResponse(
                "TAKEN",
                "COMPLETED",
                false,
                TAKEN,
                "taken over from %s in phase COMPLETED".formatted(World.OWNER)));
  }

  @Test
  void rolledBack_isDoneOrTooLate() {
    world.runIn(Phase.ROLLED_BACK, Plans.observedWith(WayBack.RETURNED, Map.of("at", "then")));

    TakeOverResponse response = takeOver("rollback");
    assertThat(response.outcome()).isEqualTo("NOTHING");
    assertThat(response.returned()).isFalse();
    assertThatThrownBy(() -> takeOver("complete"))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("start a new cutover");
    assertThat(world.log.effects()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"true, ROLLING_BACK", "false, ROLLING_BACK", "false, RETURNING"})
  void lineCrossedBack_isSaidInThatPhaseOnly(boolean noted, Phase phase) {
    Map<String, String> returned =
        noted || phase == Phase.RETURNING ? Map.of("at", "then") : Map.of();
    world.runIn(phase, Plans.observedWith(WayBack.RETURNED, returned));

    assertThat(takeOver("rollback").returned()).isEqualTo(noted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"})
  void executionHasEnded_isTakenOver(String status) {
    world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    world.stepFunctions.executionIs(World.OWNER, status);

    assertThat(takeOver("rollback").outcome()).isEqualTo("TAKEN");
  }

  @Test
  void executionIsForgotten_isTakenOver() {
    World other = new World();
    other.runIn(Phase.OBSERVING, Plans.OBSERVED);

    assertThat(
            new TakeOverHandler(other.journal, other.stepFunctions, World.MIGRATION)
                .handle(asked("rollback", World.MIGRATION, false))
                .outcome())
        .isEqualTo("TAKEN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RUNNING", "PENDING_REDRIVE", "SOMETHING_NEW"})
  void executionMayStillAct_isNeverTakenOver(String status) {
    world.runIn(Phase.FENCED, Plans.OBSERVED);
    world.stepFunctions.executionIs(World.OWNER, status);

    assertThatThrownBy(() -> takeOver("rollback"))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessage(
            "execution %s is running, in phase FENCED: wait for its end, or stop it first"
                .formatted(World.OWNER));
    assertThat(world.log.effects()).isEmpty();
  }

  @Test
  void repeated_keepsTheLeaseWithoutAnotherWrite() {
    world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    takeOver("rollback");

    assertThat(takeOver("rollback").lease()).isEqualTo(TAKEN);
    assertThat(world.log.effects()).containsExactly(TAKE);
  }

  @Test
  void replyLost_repeatFindsItsOwnLease() {
    world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    world.dynamoDb.faults.loseNextReply(AwsFaults.noReply());
    assertThatThrownBy(() -> takeOver("rollback")).isInstanceOf(SdkClientException.class);

    assertThat(takeOver("rollback").lease()).isEqualTo(TAKEN);
    assertThat(world.log.effects()).containsExactly(TAKE);
  }

  @Test
  void migrationMovedSinceItWasRead_isNotTaken() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    world.dynamoDb.beforeNextWrite(
        () -> world.journal.advance(lease, Phase.OBSERVING, Phase.RETURNING, Map.of()));

    assertThatThrownBy(() -> takeOver("rollback")).isInstanceOf(PreconditionFailed.class);
    assertThat(world.journal.require().lease()).isEqualTo(lease);
  }

  @Test
  void someoneElseTookItMeanwhile_isNotTaken() {
    world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    String third = World.OTHER + "-third";
    world.dynamoDb.beforeNextWrite(() -> world.journal.takeOver(third, world.journal.require()));

    assertThatThrownBy(() -> takeOver("rollback"))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining(third + " was faster");
  }

  @Test
  void anotherMigrationsName_isRefusedWithTheRightOne() {
    world.runIn(Phase.OBSERVING, Plans.OBSERVED);

    assertThatThrownBy(() -> step.handle(asked("rollback", "order", false)))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("migration is 'order': to rollback, say \"migration\": \"orders\"");
    assertThat(world.log.all()).isEmpty();
  }

  @Test
  void noRunYet_isSaid() {
    assertThatThrownBy(() -> takeOver("rollback"))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("no item for migration orders");
  }
}
