package aurora.cutover.database;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Refuses application writes on one side, and takes the refusal back. Which lever does it differs
 * by engine and by what the server allows; the promise does not.
 *
 * <p>Whatever changes the server takes a turn that the server itself keeps, and calls {@code
 * stillMine} inside that turn, next to the effect: an invocation that was given up may wake up
 * after the next step began, and must then change nothing. The next step writes the journal first
 * and waits for the turn, so either the late one sees the journal, or its change is undone after
 * it.
 */
public interface Fence {

  /** What stands now, in the engine's words: kept in the journal before anything is changed. */
  Map<String, String> state();

  /**
   * What would get past this fence: accounts with rights above it, prepared transactions, roles
   * that nobody named. Empty when nothing would.
   */
  List<String> gaps();

  /**
   * What {@link #raise} would do now, a line a call, with the numbers of this moment. Reads only.
   */
  List<String> plan();

  /**
   * Refuses writes for every role but DMS and ours, ends their sessions, and leaves no transaction
   * of theirs open or prepared.
   *
   * @param deadline when to give up
   * @param stillMine throws when the journal says that the caller's time is over
   * @throws aurora.cutover.error.PreconditionFailed when it cannot be done by then; what was
   *     changed so far is still to be restored
   */
  void raise(Instant deadline, Runnable stillMine);

  /** The second door: refuses even our own writes, until {@link #unseal}. */
  void seal(Runnable stillMine);

  /** Opens the second door again; the fence itself keeps standing. */
  void unseal(Runnable stillMine);

  /** True while application writes are refused by the server's own settings. */
  boolean stands();

  /** Puts back exactly what {@link #state} had said. */
  void restore(Map<String, String> state, Runnable stillMine);

  /** Lets the named application accounts write, whatever stood before. */
  void open(Runnable stillMine);

  /** Tries a write as an application role; nothing stays of it, not even when it is accepted. */
  WriteProbe probe();

  /** Ends the sessions of application accounts, and says how many there were. */
  int endSessions();
}
