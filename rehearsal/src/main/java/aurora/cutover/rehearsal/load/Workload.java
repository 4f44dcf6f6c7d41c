package aurora.cutover.rehearsal.load;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * The application under load: clients that write orders through the service name and remember every
 * acknowledgement. Start it once; after {@link #close()} the ledgers and the result are final.
 */
public final class Workload implements AutoCloseable {

  private static final long STOP_SECONDS = 20;

  private final Ticker ticker = new Ticker();
  private final List<WorkloadClient> clients = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private long endMicros;

  /**
   * {@code hosts} gives each client, by its number from 1, the threads it and its pool run on, so
   * that each may have a resolver cache of its own. The second role is the client with the highest
   * number.
   */
  public Workload(
      WorkloadSettings settings, SideDetector detector, IntFunction<ThreadFactory> hosts) {
    long run = new SplittableRandom().nextLong(1, Long.MAX_VALUE);
    for (int client = 1; client <= settings.clients(); client++) {
      add(run, client, settings.login(), settings, detector, hosts);
    }
    settings
        .secondRole()
        .ifPresent(login -> add(run, settings.clients() + 1, login, settings, detector, hosts));
  }

  private void add(
      long run,
      int number,
      DatabaseLogin login,
      WorkloadSettings settings,
      SideDetector detector,
      IntFunction<ThreadFactory> hosts) {
    Ledger ledger = new Ledger(run, number);
    clients.add(new WorkloadClient(ledger, login, settings, detector, hosts.apply(number), ticker));
  }

  /** Lets every client begin; throws {@link IllegalStateException} the second time. */
  public synchronized void start() {
    if (!threads.isEmpty()) {
      throw new IllegalStateException("The workload has been started before");
    }
    for (WorkloadClient client : clients) {
      threads.add(client.start());
    }
  }

  /** From now on an operator may give up on purpose what is acknowledged. */
  public void expectLoss() {
    clients.forEach(client -> client.ledger().expectLoss());
  }

  /** Writes acknowledged so far by side, and failures so far; cheap, for a live view. */
  public LiveCounts live() {
    TreeMap<String, Long> bySide = new TreeMap<>();
    long failed = 0;
    for (WorkloadClient client : clients) {
      client.log().acknowledged().countBySide().forEach((s, n) -> bySide.merge(s, n, Long::sum));
      failed += client.log().failed().size();
    }
    return new LiveCounts(bySide, failed);
  }

  /** Whether each client's newest acknowledged write was served by {@code side}. */
  public boolean everyClientWritesTo(String side) {
    return clients.stream().allMatch(c -> c.log().acknowledged().lastSide().equals(side));
  }

  /** What each client was promised, for the audit. */
  public List<Ledger> ledgers() {
    return clients.stream().map(WorkloadClient::ledger).toList();
  }

  /** What the clients saw. Call after {@link #close()}. */
  public synchronized WorkloadResult result() {
    if (endMicros == 0) {
      throw new IllegalStateException("The workload has not been stopped yet");
    }
    return new WorkloadResult(clients.stream().map(WorkloadClient::log).toList(), endMicros);
  }

  /**
   * Stops the clients and waits for them, some seconds at most. Throws {@link
   * IllegalStateException} where a client did not stop, or had stopped before by a fault of its
   * own.
   */
  @Override
  public synchronized void close() {
    if (endMicros != 0) {
      return;
    }
    endMicros = ticker.micros();
    clients.forEach(WorkloadClient::stop);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
    for (Thread thread : threads) {
      Threads.join(thread, deadline);
    }
    for (WorkloadClient client : clients) {
      client
          .broken()
          .ifPresent(
              e -> {
                throw new IllegalStateException(
                    "Client " + client.ledger().client() + " broke: " + e.getMessage(), e);
              });
    }
  }
}
