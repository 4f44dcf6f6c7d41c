package aurora.cutover.handler;

import static org.assertj.core.api.Assertions.assertThat;

import aurora.cutover.handler.TakeOverHandler.TakeOverRequest;
import aurora.cutover.handler.TakeOverHandler.TakeOverResponse;
import aurora.cutover.journal.Journal;
import aurora.cutover.journal.Lease;
import aurora.cutover.journal.Phase;
import aurora.cutover.testing.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@link TakeOverHandler} tells a run that is alive and observes. */
class TakeOverToldTest {

  private static final String WORD = "journal [word]";

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

  @Test
  void runObserves_isToldAndWokenAndKeepsItsLease() {
    Lease lease = observing();

    TakeOverResponse told = step.handle(asked("rollback", World.MIGRATION, true));

    assertThat(told)
        .isEqualTo(
            new TakeOverResponse(
                "TOLD", "OBSERVING", false, lease, "execution " + World.OWNER + " was told"));
    assertThat(world.log.effects())
        .containsExactly(WORD, "sfn success token {\"wokenBy\":\"the operator's word\"}");
    assertThat(world.note(WayBack.WORD))
        .isEqualTo(Map.of("word", "rollback", "by", World.OTHER, "acceptDataLoss", "true"));
  }

  private Lease observing() {
    Lease lease = world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    world.stepFunctions.executionIs(World.OWNER, "RUNNING");
    world.journal.awaitSignal(lease, Journal.LEASE, "token");
    world.stepFunctions.waitsWith("token");
    world.log.clear();
    return lease;
  }

  @Test
  void toldTwice_isTheSameWord() {
    observing();
    takeOver("complete");

    assertThat(takeOver("complete").outcome()).isEqualTo("TOLD");
    assertThat(world.note(WayBack.WORD))
        .containsEntry("word", "complete")
        .containsEntry("acceptDataLoss", "false");
  }

  @Test
  void runObservesButDoesNotWaitYet_findsTheWordInTheJournal() {
    world.runIn(Phase.OBSERVING, Plans.OBSERVED);
    world.stepFunctions.executionIs(World.OWNER, "RUNNING");

    assertThat(takeOver("rollback").outcome()).isEqualTo("TOLD");
    assertThat(world.log.effects()).containsExactly(WORD);
  }
}
