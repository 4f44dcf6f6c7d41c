package aurora.cutover.rehearsal.faults;

import java.util.concurrent.Semaphore;

/**
 * A function that can be left where it stands and gone on with later. One strand runs at a time:
 * whoever resumes it waits until it parks or ends, so that a run stays as repeatable as on one
 * thread.
 */
final class Strand {

  /** Ends the work of a strand that nobody will resume. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
      super("killed", null, false, false);
    }
  }

  private final Semaphore turn = new Semaphore(0);
  private final Semaphore back = new Semaphore(0);
  private volatile boolean ended;
  private volatile boolean killed;

  Strand(Runnable work) {
    Thread.ofVirtual().start(() -> run(work));
  }

  private void run(Runnable work) {
    turn.acquireUninterruptibly();
    try {
      if (!killed) {
        work.run();
      }
    } catch (Killed expected) {
      // what it held is free now
    } finally {
      ended = true;
      back.release();
    }
  }

  boolean hasEnded() {
    return ended;
  }

  /** Goes on, on the strand's own thread, until it parks or ends. */
  void resume() {
    if (!ended) {
      turn.release();
      back.acquireUninterruptibly();
    }
  }

  /** Called by the strand itself: stays here until it is resumed. */
  void park() {
    back.release();
    turn.acquireUninterruptibly();
    if (killed) {
      throw new Killed();
    }
  }

  void kill() {
    if (!ended) {
      killed = true;
      resume();
    }
  }
}
