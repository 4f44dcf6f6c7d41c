package aurora.cutover.rehearsal.asl;

/**
 * Thrown by an invoker under a {@link VirtualClock} for a call that goes on: its state waits for an
 * answer until its time limit, and time jumps there.
 */
public final class NoAnswer extends Exception {
  private static final long serialVersionUID = 1;

  public NoAnswer() {
    super("the call goes on", null, false, false);
  }
}
