package aurora.cutover.testing;

import aurora.cutover.database.Fence;
import aurora.cutover.database.WriteProbe;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A fence that does what it is told, unless it was told to leak. */
public final class FakeFence implements Fence {

  private static final WriteProbe.Refused READ_ONLY =
      new WriteProbe.Refused("1290", "running with the --read-only option");

  private final String side;
  private final CallLog log;
  private final Deque<Integer> comingBack = new ArrayDeque<>();
  private Map<String, String> state = Map.of("read_only", "OFF", "super_read_only", "OFF");
  private List<String> gaps = List.of();
  private boolean up;
  private boolean sealed;
  private boolean leaks;
  private boolean dead;
  private Runnable meanwhile = () -> {};
  private Instant raisedUntil = Instant.EPOCH;

  public final Faults raiseFaults = new Faults();
  public final Faults restoreFaults = new Faults();

  FakeFence(String side, CallLog log) {
    this.side = side;
    this.log = log;
  }

  public void stateIs(Map<String, String> now) {
    state = now;
  }

  public void gapsAre(String... now) {
    gaps = List.of(now);
  }

  /** Takes application writes whatever stands. */
  public void leaks() {
    leaks = true;
  }

  /** Refuses application writes whatever stands. */
  public void refusesAlways() {
    dead = true;
  }

  /** What happens between the call and its turn: an invocation that sleeps while others act. */
  public void beforeTheTurn(Runnable others) {
    meanwhile = others;
  }

  private void takeTurn(Runnable stillMine) {
    meanwhile.run();
    stillMine.run();
  }

  public void standsNow(boolean stands) {
    up = stands;
  }

  /** The deadline of the last {@link #raise}. */
  public Instant raisedUntil() {
    return raisedUntil;
  }

  public boolean isSealed() {
    return sealed;
  }

  /** How many sessions each next look finds; none when there is no more. */
  public void sessions(Integer... found) {
    comingBack.addAll(List.of(found));
  }

  @Override
  public Map<String, String> state() {
    log.look(side + ".state");
    return state;
  }

  @Override
  public List<String> gaps() {
    return gaps;
  }

  @Override
  public List<String> plan() {
    return List.of("SET GLOBAL read_only = ON");
  }

  @Override
  public void raise(Instant deadline, Runnable stillMine) {
    raiseFaults.around(
        () -> {
          takeTurn(stillMine);
          log.effect(side + ".raise");
          raisedUntil = deadline;
          up = true;
          state = Map.of("read_only", "ON", "super_read_only", "OFF");
        });
  }

  @Override
  public void seal(Runnable stillMine) {
    takeTurn(stillMine);
    log.effect(side + ".seal");
    sealed = true;
  }

  @Override
  public void unseal(Runnable stillMine) {
    takeTurn(stillMine);
    log.effect(side + ".unseal");
    sealed = false;
  }

  @Override
  public boolean stands() {
    log.look(side + ".stands");
    return up;
  }

  @Override
  public void restore(Map<String, String> before, Runnable stillMine) {
    restoreFaults.around(
        () -> {
          takeTurn(stillMine);
          log.effect(side + ".restore " + new TreeMap<>(before));
          state = before;
          up = false;
          sealed = false;
        });
  }

  @Override
  public void open(Runnable stillMine) {
    takeTurn(stillMine);
    log.effect(side + ".open");
    up = false;
  }

  @Override
  public WriteProbe probe() {
    log.look(side + ".probe");
    return (up || dead) && !leaks ? READ_ONLY : new WriteProbe.Accepted();
  }

  @Override
  public int endSessions() {
    int ended = comingBack.isEmpty() ? 0 : comingBack.poll();
    if (ended > 0) {
      log.effect(side + ".end " + ended);
    }
    return ended;
  }
}
