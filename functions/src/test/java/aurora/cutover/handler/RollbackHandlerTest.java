package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.error.RollbackFailed;
import aurora.cutover.handler.RollbackHandler.RollbackRequest;
import aurora.cutover.handler.RollbackHandler.RollbackResponse;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.testing.AwsFaults;
import aurora.cutover.testing.World;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RollbackHandlerTest {

  private final World world = new World();
  private final RollbackHandler step = new RollbackHandler(world.journal, world.databases);

  private RollbackResponse rollback(Lease lease) {
    return step.handle(new RollbackRequest(lease));
  }

  @AfterEach
  void everyConnectionIsClosed() {
    assertThat(world.source.leftOpen()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"FENCING", "FENCED", "DRAINED", "ROLLING_BACK"})
  void beforeTheLine_sourceIsExactlyAsTheJournalSays(Phase phase) {
    Map<String, String> odd = Map.of("read_only", "OFF", "super_read_only", "was odd");
    Lease lease = world.runIn(phase, Map.of(BeforeSource.TOPIC, odd));
    world.source.fence().standsNow(true);

    RollbackResponse response = rollback(lease);

    assertThat(response.line()).isEqualTo("NOT_CROSSED");
    assertThat(response.source()).contains("as it was before the fence", "was odd");
    assertThat(world.log.effects())
        .containsExactly(
            "journal ROLLING_BACK []", "source.restore {read_only=OFF, super_read_only=was odd}");
    assertThat(world.source.fence().state()).isEqualTo(odd);
    assertThat(world.phase()).isEqualTo(Phase.ROLLING_BACK);
  }

  @Test
  void lineCrossedBack_sourceServesAgainAndThatIsSaid() {
    Lease lease =
        world.runIn(Phase.ROLLING_BACK, Plans.observedWith(WayBack.RETURNED, Map.of("at", "then")));
    world.source.fence().standsNow(true);

    assertThat(rollback(lease).line()).isEqualTo("RETURNED");
    assertThat(world.source.fence().stands()).isFalse();
    assertThat(rollback(lease).line()).isEqualTo("RETURNED");
  }

  @Test
  void neverFenced_touchesNoDatabase() {
    Lease lease = world.runIn(Phase.OPEN, Map.of());

    assertThat(rollback(lease)).isEqualTo(new RollbackResponse("NOT_CROSSED", "was never fenced"));
    assertThat(world.log.effects()).containsExactly("journal ROLLING_BACK []");
  }

  @Test
  void repeated_endsTheSame() {
    Lease lease = world.runIn(Phase.FENCED, Plans.NOTES);
    RollbackResponse first = rollback(lease);

    assertThat(rollback(lease)).isEqualTo(first);
    assertThat(world.source.fence().state()).isEqualTo(Plans.BEFORE_SOURCE);
  }

  @Test
  void rolledBackBefore_changesNothing() {
    Lease lease = world.runIn(Phase.ROLLED_BACK, Plans.NOTES);

    assertThat(rollback(lease).line()).isEqualTo("NOT_CROSSED");
    assertThat(world.log.all()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"COMMITTED", "FLIPPED", "OBSERVING", "RETURNING", "COMPLETED"})
  void afterTheLine_changesNothingAndSaysSo(Phase phase) {
    Lease lease = world.runIn(phase, Plans.NOTES);

    assertThat(rollback(lease))
        .isEqualTo(new RollbackResponse("CROSSED", "the line is crossed: phase " + phase));
    assertThat(world.log.all()).isEmpty();
    assertThat(world.phase()).isEqualTo(phase);
  }

  @Test
  void lateStepCrossesTheLineMeanwhile_changesNothingAndSaysSo() {
    Lease lease = world.runIn(Phase.DRAINED, Plans.NOTES);
    world.source.fence().standsNow(true);
    world.dynamoDb.beforeNextWrite(
        () -> world.journal.advance(lease, Phase.DRAINED, Phase.COMMITTED, Map.of()));

    assertThat(rollback(lease).line()).isEqualTo("CROSSED");
    assertThat(world.source.fence().stands()).isTrue();
    assertThat(world.phase()).isEqualTo(Phase.COMMITTED);
  }

  @Test
  void leaseLost_restoresNothing() {
    Lease lease = world.runIn(Phase.FENCED, Plans.NOTES);
    world.loseTheLease();

    assertThatThrownBy(() -> rollback(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("lost to");
    assertThat(world.log.effects()).isEmpty();
  }

  @Test
  void sourceCannotBeRestored_isRollbackFailedWithWhatToPutBack() {
    Lease lease = world.runIn(Phase.FENCED, Plans.NOTES);
    world.source.fence().restoreFaults.refuseNext(new DependencyUnavailable("no route to host"));

    assertThatThrownBy(() -> rollback(lease))
        .isInstanceOf(RollbackFailed.class)
        .hasMessageContaining("may still refuse writes")
        .hasMessageContaining("read_only=OFF")
        .hasMessageContaining("no route to host");
    assertThat(world.phase()).isEqualTo(Phase.ROLLING_BACK);

    assertThat(rollback(lease).line()).isEqualTo("NOT_CROSSED");
    assertThat(world.source.fence().state()).isEqualTo(Plans.BEFORE_SOURCE);
  }

  @Test
  void sourcesSecretCannotBeRead_isRollbackFailedToo() {
    Lease lease = world.runIn(Phase.FENCED, Plans.NOTES);
    for (var error : new RuntimeException[] {AwsFaults.denied(), AwsFaults.noReply()}) {
      world.databases.openFaults.refuseNext(error);

      assertThatThrownBy(() -> rollback(lease))
          .isInstanceOf(RollbackFailed.class)
          .hasMessageContaining("put that back by hand");
    }
  }

  @Test
  void wakesUpAfterTheNextRunBegan_leavesThatRunsFenceAlone() {
    Lease lease = world.runIn(Phase.FENCED, Map.of(BeforeSource.TOPIC, Plans.BEFORE_SOURCE));
    world.source.fence().beforeTheTurn(world::loseTheLease);

    assertThatThrownBy(() -> step.handle(new RollbackRequest(lease)))
        .isInstanceOf(RollbackFailed.class)
        .hasMessageContaining("lost");

    assertThat(world.log.effects()).noneMatch(effect -> effect.startsWith("source.restore"));
  }
}
