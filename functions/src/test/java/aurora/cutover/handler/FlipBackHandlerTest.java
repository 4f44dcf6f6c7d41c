package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aurora.cutover.error.DependencyUnavailable;
import aurora.cutover.error.PreconditionFailed;
import aurora.cutover.handler.FlipBackHandler.FlipBackRequest;
import aurora.cutover.handler.FlipBackHandler.FlipBackResponse;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.testing.AwsFaults;
import aurora.cutover.testing.TestClock;
import aurora.cutover.testing.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class FlipBackHandlerTest {

  private static final String BACK = World.SOURCE_HOST + " 300";
  private static final String SWAP =
      "route53 DELETE %s 5, CREATE %s".formatted(World.TARGET_HOST, BACK);
  private static final Map<String, Map<String, String>> RETURNED =
      Plans.observedWith(WayBack.RETURNED, Map.of("at", TestClock.START.toString()));

  private final World world = new World().cutOver();
  private final FlipBackHandler step =
      new FlipBackHandler(world.journal, world.record, Plans.FLIP, world.clock.poll(), world.clock);

  private FlipBackResponse flipBack(Lease lease) {
    return step.handle(new FlipBackRequest(lease));
  }

  @Test
  void lineCrossedBack_oneBatchLeadsTheNameBackWithItsOldTtl() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, RETURNED);
    world.route53.inSyncAfter(Duration.ofSeconds(20));

    FlipBackResponse flipped = flipBack(lease);

    assertThat(world.log.effects()).containsExactly(SWAP, "journal [flipBack]");
    assertThat(flipped).isEqualTo(new FlipBackResponse("/change/C1", TestClock.START, 20_000));
    assertThat(world.note("flipBack"))
        .isEqualTo(Map.of("changeId", "/change/C1", "at", TestClock.START.toString()));
    assertThat(world.phase()).isEqualTo(Phase.ROLLING_BACK);
  }

  @Test
  void flippedBackBefore_writesNothingAndKeepsTheEvidence() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, RETURNED);
    flipBack(lease);
    Map<String, String> note = world.note("flipBack");
    world.clock.advance(Duration.ofSeconds(1));
    world.log.clear();

    assertThat(flipBack(lease).changeId()).isEmpty();
    assertThat(world.log.effects()).isEmpty();
    assertThat(world.note("flipBack")).isEqualTo(note);
  }

  @Test
  void replyLost_repeatSucceedsWithoutASecondSwap() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, RETURNED);
    world.route53.changeFaults.loseNextReply(AwsFaults.noReply());
    assertThatThrownBy(() -> flipBack(lease)).isInstanceOf(SdkClientException.class);

    flipBack(lease);

    assertThat(world.log.effects()).containsExactly(SWAP, "journal [flipBack]");
  }

  @Test
  void ttlChangedBetweenReadAndSwap_isSwappedFromWhatIsThere() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, RETURNED);
    world.route53.beforeNextChange(() -> world.route53.edit(World.NAME, World.TARGET_HOST, 60));

    flipBack(lease);

    assertThat(world.route53.shows(World.NAME)).isEqualTo(BACK);
  }

  @Test
  void ttlChangesBeforeEverySwap_givesUpAfterThree() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, RETURNED);
    editBeforeTheNext(3);

    assertThatThrownBy(() -> flipBack(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("(TTL 63 s)");

    editBeforeTheNext(2);
    flipBack(lease);
    assertThat(world.route53.shows(World.NAME)).isEqualTo(BACK);
  }

  private void editBeforeTheNext(int swaps) {
    if (swaps > 0) {
      world.route53.beforeNextChange(
          () -> {
            world.route53.edit(World.NAME, World.TARGET_HOST, 64 - swaps);
            editBeforeTheNext(swaps - 1);
          });
    }
  }

  @Test
  void nameLeadsBackWithALowTtl_getsItsOldOne() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, RETURNED);
    world.route53.edit(World.NAME, World.SOURCE_HOST, 5);

    flipBack(lease);

    assertThat(world.route53.shows(World.NAME)).isEqualTo(BACK);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void foreignHost_isNeverOverwritten(boolean betweenReadAndSwap) {
    Lease lease = world.runIn(Phase.ROLLING_BACK, RETURNED);
    Runnable edit = () -> world.route53.edit(World.NAME, "third.example.com", 5);
    if (betweenReadAndSwap) {
      world.route53.beforeNextChange(edit);
    } else {
      edit.run();
    }

    assertThatThrownBy(() -> flipBack(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("leads to neither side: db.example.com CNAME third.example.com")
        .hasMessageContaining("correct it by hand");
    assertThat(world.route53.shows(World.NAME)).isEqualTo("third.example.com 5");
  }

  @ParameterizedTest
  @ValueSource(longs = {100_000, 100_001, 101_000})
  void route53IsSlow_isWaitedForAHundredSeconds(long millis) {
    Lease lease = world.runIn(Phase.ROLLING_BACK, RETURNED);
    world.route53.inSyncAfter(Duration.ofMillis(millis));

    assertThatThrownBy(() -> flipBack(lease))
        .isInstanceOf(DependencyUnavailable.class)
        .hasMessage("Route 53's change /change/C1 is not in sync after 100 s");
    assertThat(world.note("flipBack")).isEmpty();
  }

  @Test
  void route53IsInSyncAtTheLastLook_isEnough() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, RETURNED);
    world.route53.inSyncAfter(Duration.ofMillis(99_750));

    assertThat(flipBack(lease).inSyncMillis()).isEqualTo(99_750);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ROLLING_BACK")
  void anyOtherPhase_changesNothing(Phase phase) {
    Lease lease = world.runIn(phase, RETURNED);

    assertThatThrownBy(() -> flipBack(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("in phase " + phase);
    assertThat(world.log.all()).isEmpty();
  }

  @Test
  void rollingBackFromBeforeTheLine_changesNothing() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, Plans.OBSERVED);

    assertThatThrownBy(() -> flipBack(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("was not crossed back: the target serves");
    assertThat(world.log.all()).isEmpty();
  }

  @Test
  void leaseLost_changesNothing() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, RETURNED);
    world.loseTheLease();

    assertThatThrownBy(() -> flipBack(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("lost to " + World.OTHER);
    assertThat(world.log.all()).isEmpty();
  }

  @Test
  void wakesUpAfterTheNextRunBegan_changesNothing() {
    Lease lease = world.runIn(Phase.ROLLING_BACK, RETURNED);
    world.route53.afterNextRead(world::loseTheLease);

    assertThatThrownBy(() -> flipBack(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("lost");
    assertThat(world.log.effects()).isEmpty();
  }

  @Test
  void journalWithoutTheOldRecord_changesNothing() {
    Map<String, Map<String, String>> notes = new HashMap<>(RETURNED);
    notes.remove(BeforeRecord.TOPIC);
    Lease lease = world.runIn(Phase.ROLLING_BACK, notes);

    assertThatThrownBy(() -> flipBack(lease))
        .isInstanceOf(PreconditionFailed.class)
        .hasMessageContaining("what the record was before the run");
    assertThat(world.log.effects()).isEmpty();
  }
}
