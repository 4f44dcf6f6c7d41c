package aurora.cutover.rehearsal.faults;

import aurora.cutover.rehearsal.asl.VirtualClock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * A replication task with batch apply: takes what has been committed, brings markers and even
 * clients' rows at once and the other table's rows a while later. The next batch begins when this
 * one is whole.
 */
final class Replicator {

  private static final Duration LATENCY = Duration.ofMillis(15);

  private final Server from;
  private final Server to;
  private final VirtualClock clock;
  private final Duration apart;
  private int position;
  private boolean running;
  private boolean busy;
  private int generation;
  private Runnable failure = () -> {};

  Replicator(Server from, Server to, VirtualClock clock, Duration apart) {
    this.from = from;
    this.to = to;
    this.clock = clock;
    this.apart = apart;
  }

  /** Told when the other side takes no changes. */
  void onFailure(Runnable listener) {
    failure = listener;
  }

  boolean isRunning() {
    return running;
  }

  /** Every change of the log up to now has arrived. */
  boolean isDrained() {
    return position == from.log().size();
  }

  /** Begins with the first change. */
  void start() {
    from.log().readFromStart();
    start(0);
  }

  /** False when the log is not kept from there on: then it does not run. */
  boolean start(String from) {
    OptionalInt at = this.from.log().read(from);
    at.ifPresent(this::start);
    return at.isPresent();
  }

  private void start(int at) {
    position = at;
    running = true;
    busy = false;
    generation++;
    wake();
  }

  void stop() {
    from.log().readEnds();
    running = false;
    generation++;
  }

  /** Something was committed. */
  void wake() {
    if (running && !busy && !isDrained()) {
      busy = true;
      int mine = generation;
      clock.after(LATENCY, () -> begin(mine));
    }
  }

  private void begin(int mine) {
    if (mine != generation) {
      return;
    }
    if (to.isSealed()) {
      stop();
      failure.run();
      return;
    }
    int end = from.log().size();
    List<Server.Change> batch = from.log().between(position, end);
    batch.stream().filter(change -> !isLate(change)).forEach(to::replicate);
    clock.after(apart, () -> complete(mine, batch, end));
  }

  private void complete(int mine, List<Server.Change> batch, int end) {
    if (mine != generation) {
      return;
    }
    batch.stream().filter(Replicator::isLate).forEach(to::replicate);
    position = end;
    from.log().confirm(end);
    busy = false;
    wake();
  }

  private static boolean isLate(Server.Change change) {
    return change.writer() % 2 == 1;
  }
}
