package aurora.cutover.testing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The errors that the next calls of a double answer with, before or after they took effect. */
public final class Faults {

  private record Fault(RuntimeException error, boolean afterTheEffect) {}

  private final Deque<Fault> waiting = new ArrayDeque<>();

  /** The next call is refused and changes nothing. */
  public void refuseNext(RuntimeException error) {
    waiting.add(new Fault(error, false));
  }

  /** The next call does its work, and its reply is lost. */
  public void loseNextReply(RuntimeException error) {
    waiting.add(new Fault(error, true));
  }

  void around(Runnable effect) {
    Optional<Fault> fault = Optional.ofNullable(waiting.poll());
    fault.filter(f -> !f.afterTheEffect()).ifPresent(Faults::raise);
    effect.run();
    fault.ifPresent(Faults::raise);
  }

  private static void raise(Fault fault) {
    throw fault.error();
  }
}
