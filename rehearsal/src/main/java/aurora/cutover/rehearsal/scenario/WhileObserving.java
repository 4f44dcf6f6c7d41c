package aurora.cutover.rehearsal.scenario;

import aurora.cutover.rehearsal.asl.Execution;
import aurora.cutover.rehearsal.asl.StateVisit;
import aurora.cutover.rehearsal.load.Workload;
import aurora.cutover.rehearsal.report.RunReport.Outcome;
import aurora.cutover.rehearsal.stage.Names;
import aurora.cutover.rehearsal.stage.Patience;
import aurora.cutover.rehearsal.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something happens while the run watches the target, under load. The run would watch for an hour
 * and poll every ten seconds: what it does within six it does because of an event.
 */
abstract class WhileObserving extends Story {

  private static final Duration BEFORE = Duration.ofSeconds(1);
  private static final Duration AT_ONCE = Duration.ofSeconds(6);
  private static final long TAKEN_BY_TARGET = 20;

  private final Aside aside = new Aside();
  private volatile Optional<Workload> clients = Optional.empty();
  private volatile Instant actedAt = Instant.MAX;
  private volatile long takenByTarget;

  WhileObserving(String name, String shows, Outcome mustEnd, boolean mustSucceed) {
    super(name, shows, mustEnd, mustSucceed);
  }

  /** What happens; called once, while the run waits. */
  abstract void act(Stage stage);

  @Override
  public String input() {
    return "{\"observeSeconds\": 4000}";
  }

  @Override
  public final void onClients(Workload workload) {
    clients = Optional.of(workload);
  }

  @Override
  public final void onEntered(Stage stage, String state) {
    if (state.equals("Observe")) {
      aside.once(
          () -> {
            Patience.pause(BEFORE);
            takenByTarget = clients().live().acknowledgedBySide().getOrDefault(Names.TARGET, 0L);
            actedAt = Instant.now();
            act(stage);
          });
    }
  }

  final Workload clients() {
    return clients.orElseThrow();
  }

  final void startClockAgain() {
    actedAt = Instant.now();
  }

  /** What went wrong with the scenario itself, and whether the run went to a state at once. */
  final List<String> reaction(Execution execution, String state) {
    List<String> problems = new ArrayList<>(aside.problems());
    if (takenByTarget < TAKEN_BY_TARGET) {
      problems.add("the target had taken only %d writes by then".formatted(takenByTarget));
    }
    Optional<Instant> reached =
        execution.visits().stream()
            .filter(visit -> visit.name().equals(state))
            .map(StateVisit::startedAt)
            .filter(at -> at.isAfter(actedAt))
            .findFirst();
    if (reached.filter(at -> at.isBefore(actedAt.plus(AT_ONCE))).isEmpty()) {
      problems.add("%s was to come at once after %s, not at %s".formatted(state, actedAt, reached));
    }
    return problems;
  }
}
