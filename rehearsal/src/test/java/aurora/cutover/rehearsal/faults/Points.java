package aurora.cutover.rehearsal.faults;

import aurora.cutover.rehearsal.asl.VirtualClock;
import aurora.cutover.rehearsal.aws.lambda.Interference;
import aurora.cutover.rehearsal.aws.lambda.RecordedCall;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkRequest;

/**
 * Every call of a function to AWS or to a database passes here: time goes on, clients write, what
 * is late gets its turn, and faults strike.
 */
final class Points implements Interference {

  /** What a fault does where it strikes. */
  interface Striker {
    void before(Invocation invocation, Place place, Optional<SdkRequest> request);

    void after(Invocation invocation, Place place);
  }

  private record Late(int due, int order, Runnable action) {}

  private static final Duration CALL = Duration.ofMillis(4);

  private final VirtualClock clock;
  private final Runnable meanwhile;
  private final PriorityQueue<Late> late =
      new PriorityQueue<>(Comparator.comparingInt(Late::due).thenComparingInt(Late::order));
  private Optional<Striker> striker = Optional.empty();
  private Optional<Invocation> current = Optional.empty();
  private int passed;

  /**
   * @param meanwhile what happens between any two calls
   */
  Points(VirtualClock clock, Runnable meanwhile) {
    this.clock = clock;
    this.meanwhile = meanwhile;
  }

  void strikeWith(Striker now) {
    striker = Optional.of(now);
  }

  @Override
  public void before(RecordedCall call) {
    before(call.action(), Optional.of(call.request()));
  }

  @Override
  public void after(RecordedCall call) {
    after();
  }

  <T> T around(String what, Supplier<T> effect) {
    before(what, Optional.empty());
    T result = effect.get();
    after();
    return result;
  }

  private void before(String what, Optional<SdkRequest> request) {
    if (current.isEmpty()) {
      return;
    }
    Invocation me = current.get();
    Place place = me.enter(what);
    if (me.isGhost()) {
      meanwhile.run();
    } else {
      pass();
    }
    if (me.isStepwise()) {
      parkFor(me, 1);
    }
    striker.ifPresent(fault -> fault.before(me, place, request));
  }

  private void after() {
    meanwhile.run();
    current.ifPresent(me -> striker.ifPresent(fault -> fault.after(me, me.here())));
  }

  private void pass() {
    clock.advance(CALL);
    meanwhile.run();
    passed++;
    while (!late.isEmpty() && late.peek().due() <= passed) {
      late.remove().action().run();
    }
  }

  /** Everything that waits for calls of others comes now: there will be none. */
  void flush() {
    while (!late.isEmpty()) {
      late.remove().action().run();
    }
  }

  /** Happens after so many calls of the functions that somebody waits for. */
  void later(int calls, Runnable action) {
    late.add(new Late(passed + calls, late.size(), action));
  }

  /** Called by a ghost: stays here until others have made so many calls. */
  void parkFor(Invocation ghost, int calls) {
    later(calls, () -> resume(ghost));
    ghost.strand().park();
  }

  /** Lets an invocation run until it parks or ends. */
  void resume(Invocation invocation) {
    inside(invocation, () -> invocation.strand().resume());
  }

  void inside(Invocation invocation, Runnable work) {
    Optional<Invocation> outer = current;
    current = Optional.of(invocation);
    try {
      work.run();
    } finally {
      current = outer;
    }
  }

  /** Nobody's call: what happens inside is not the function's doing. */
  void outside(Runnable work) {
    Optional<Invocation> outer = current;
    current = Optional.empty();
    try {
      work.run();
    } finally {
      current = outer;
    }
  }

  /** Lets time pass for the function that runs; a ghost's waiting holds nobody up. */
  void pause(long millis) {
    Duration duration = Duration.ofMillis(millis);
    Optional<Invocation> ghost = current.filter(Invocation::isGhost);
    if (ghost.isPresent()) {
      clock.after(duration, () -> resume(ghost.get()));
      ghost.get().strand().park();
    } else {
      clock.advance(duration);
    }
  }
}
