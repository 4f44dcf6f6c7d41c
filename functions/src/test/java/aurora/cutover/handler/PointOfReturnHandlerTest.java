package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.PointOfReturnHandler.PointOfReturnRequest;
import aurora.cutover.handler.PointOfReturnHandler.PointOfReturnResponse;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.testing.AwsFaults;
import aurora.cutover.testing.TestClock;
import aurora.cutover.testing.World;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class PointOfReturnHandlerTest {

  private static final String CROSSED = "journal ROLLING_BACK [returned]";

  private final World world = new World().cutOver();
  private final PointOfReturnHandler step =
      new PointOfReturnHandler(world.journal, world.record, Plans.FLIP, world.clock);

  private PointOfReturnResponse cross(Lease lease) {
    return step.handle(new PointOfReturnRequest(lease, World.DEADLINE));
  }

  @Test
  void drainedBack_oneConditionalWriteAndNothingElse() {
    Lease lease = world.runIn(Phase.RETURNING, Plans.OBSERVED);

    assertThat(cross(lease).returnedAt()).isEqualTo(TestClock.START);
    assertThat(world.log.effects()).containsExactly(CROSSED);
    assertThat(world.note(WayBack.RETURNED)).isEqualTo(Map.of("at", TestClock.START.toString()));
  }

  @Test
  void crossedBefore_succeedsAndKeepsWhenItWas() {
    Lease lease = world.runIn(Phase.RETURNING, Plans.OBSERVED);
    cross(lease);
    Map<String, String> note = world.note(WayBack.RETURNED);
    world.clock.advance(Duration.ofSeconds(1));

    cross(lease);

    assertThat(world.log.effects()).containsExactly(CROSSED);
    assertThat(world.note(WayBack.RETURNED)).isEqualTo(note);
  }

  @Test
  void replyLost_repeatSucceedsWithoutASecondWrite() {
    Lease lease = world.runIn(Phase.RETURNING, Plans.OBSERVED);
    world.dynamoDb.faults.loseNextReply(AwsFaults.noReply());
    assertThatThrownBy(() -> cross(lease)).isInstanceOf(SdkClientException.class);

    cross(lease);

    assertThat(world.log.effects()).containsExactly(CROSSED);
  }

  @Test
  void budgetHasAMillisecondLeft_crosses() {
    Lease lease = world.runIn(Phase.RETURNING, Plans.OBSERVED);
    world.clock.advance(Duration.ofSeconds(60).minusMillis(1));

    cross(lease);

    assertThat(world.phase()).isEqualTo(Phase.ROLLING_BACK);
  }

  @Test
  void budgetIsOver_doesNotCross() {
    Lease lease = world.runIn(Phase.RETURNING, Plans.OBSERVED);
    world.clock.advance(Duration.ofSeconds(60));

    assertThatThrownBy(() -> cross(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessage("the outage budget ended at " + World.DEADLINE);
    assertThat(world.phase()).isEqualTo(Phase.RETURNING);
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 60})
  void recordLeadsToOneOfTheSidesWhateverItsTtl_crosses(long ttl) {
    Lease lease = world.runIn(Phase.RETURNING, Plans.OBSERVED);
    world.route53.edit(World.NAME, ttl == 5 ? World.SOURCE_HOST : World.TARGET_HOST, ttl);

    cross(lease);

    assertThat(world.phase()).isEqualTo(Phase.ROLLING_BACK);
  }

  @Test
  void recordLeadsElsewhere_doesNotCross() {
    Lease lease = world.runIn(Phase.RETURNING, Plans.OBSERVED);
    world.route53.edit(World.NAME, "third.example.com", 5);

    assertThatThrownBy(() -> cross(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("somebody changed the record")
        .hasMessageContaining("third.example.com");
    assertThat(world.log.effects()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"RETURNING", "ROLLING_BACK"})
  void anyOtherPhase_doesNotCross(Phase phase) {
    Lease lease = world.runIn(phase, Plans.OBSERVED);

    assertThatThrownBy(() -> cross(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("in phase " + phase);
    assertThat(world.log.effects()).isEmpty();
  }

  @Test
  void leaseLost_doesNotCross() {
    Lease lease = world.runIn(Phase.RETURNING, Plans.OBSERVED);
    world.loseTheLease();

    assertThatThrownBy(() -> cross(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("lost to " + World.OTHER);
    assertThat(world.log.effects()).isEmpty();
  }

  @Test
  void wakesUpAfterTheTargetWasReopened_doesNotCross() {
    Lease lease = world.runIn(Phase.RETURNING, Plans.OBSERVED);
    world.dynamoDb.beforeNextWrite(
        () -> world.journal.advance(lease, Phase.RETURNING, Phase.OBSERVING, Map.of()));

    assertThatThrownBy(() -> cross(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("in phase OBSERVING");
    assertThat(world.phase()).isEqualTo(Phase.OBSERVING);
  }
}
