package aurora.cutover.rehearsal.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One call of one function for one state. */
final class Invocation {

  private final String state;
  private final int number;
  private final Instant killedAt;
  private final List<String> calls = new ArrayList<>();
  private Optional<Strand> strand = Optional.empty();
  private Optional<Flavour> givenUp = Optional.empty();
  private boolean stepwise;
  private boolean blind;

  /**
   * @param killedAt when the function's own time limit ends it
   */
  Invocation(String state, int number, Instant killedAt) {
    this.state = state;
    this.number = number;
    this.killedAt = killedAt;
  }

  String state() {
    return state;
  }

  Instant killedAt() {
    return killedAt;
  }

  void runsOn(Strand own) {
    strand = Optional.of(own);
  }

  Strand strand() {
    return strand.orElseThrow(
        () -> new IllegalStateException(state + " has no strand: is its fault known beforehand?"));
  }

  Place place(int call) {
    return new Place(state, number, call);
  }

  /** Enters the next call. */
  Place enter(String what) {
    calls.add(what);
    return here();
  }

  Place here() {
    return place(calls.size());
  }

  /** What was called so far. */
  List<String> calls() {
    return calls;
  }

  /** From now on nobody waits for it. */
  void giveUp(Flavour how, boolean waitsAtEveryCall) {
    givenUp = Optional.of(how);
    stepwise = waitsAtEveryCall;
  }

  /** What it asked for was not answered. */
  void sawNothing() {
    blind = true;
  }

  boolean isBlind() {
    return blind;
  }

  Optional<Flavour> givenUp() {
    return givenUp;
  }

  boolean isGhost() {
    return givenUp.isPresent();
  }

  boolean isStepwise() {
    return stepwise;
  }
}
