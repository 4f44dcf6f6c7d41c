package aurora.cutover.rehearsal.scenario;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a scenario does once, beside the run; a failure of it is told, not lost. */
final class Aside {

  private final AtomicBoolean begun = new AtomicBoolean();
  private volatile Optional<RuntimeException> failure = Optional.empty();
  private volatile boolean done;

  void once(Runnable work) {
    if (begun.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("aside").start(() -> run(work));
    }
  }

  private void run(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      failure = Optional.of(e);
    } finally {
      done = true;
    }
  }

  boolean isDone() {
    return done;
  }

  List<String> problems() {
    if (failure.isPresent()) {
      return List.of("what the scenario did failed: " + failure.get());
    }
    return done ? List.of() : List.of("what the scenario was to do was never done");
  }
}
