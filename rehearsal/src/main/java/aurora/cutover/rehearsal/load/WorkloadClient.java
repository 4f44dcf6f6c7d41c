package aurora.cutover.rehearsal.load;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** One client of the application: writes through its own pool, at its pace, until told to stop. */
final class WorkloadClient implements Runnable {

  private static final long RETRY_MICROS = 10_000;

  private final Ledger ledger;
  private final ClientLog log;
  private final Ticker ticker;
  private final SideAwareDataSource connections;
  private final ThreadFactory host;
  private final WorkloadSettings settings;
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile Optional<RuntimeException> broken = Optional.empty();

  WorkloadClient(
      Ledger ledger,
      DatabaseLogin login,
      WorkloadSettings settings,
      SideDetector detector,
      ThreadFactory host,
      Ticker ticker) {
    this.ledger = ledger;
    this.ticker = ticker;
    this.host = host;
    this.settings = settings;
    this.log = new ClientLog(ticker.micros());
    this.connections = new SideAwareDataSource(login, detector, log.connects(), ticker);
  }

  /** Starts it on a thread of its host. */
  Thread start() {
    Thread thread = host.newThread(this);
    thread.start();
    return thread;
  }

  void stop() {
    stop.countDown();
  }

  @Override
  public void run() {
    try (HikariDataSource pool = ClientPool.open(settings.pool(), connections, host)) {
      OrderWriter writer =
          new OrderWriter(pool, connections::sideOf, ledger, settings.customers(), ticker);
      write(writer, new WritePlanner(ledger, new SplittableRandom(ledger.client())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      broken = Optional.of(e);
    }
  }

  private void write(OrderWriter writer, WritePlanner planner) throws InterruptedException {
    long first = ticker.micros() + settings.phaseMicros(ledger.client());
    Pace pace = new Pace(first, settings.intervalMicros(), RETRY_MICROS);
    while (!stop.await(pace.dueMicros() - ticker.micros(), TimeUnit.MICROSECONDS)) {
      Write write = planner.next();
      WriteResult result = writer.write(write);
      planner.settle(write, result);
      log.add(result);
      switch (result.outcome()) {
        case ACKNOWLEDGED -> pace.succeeded();
        case REFUSED, UNKNOWN -> pace.failed(result.atMicros());
      }
    }
  }

  Ledger ledger() {
    return ledger;
  }

  ClientLog log() {
    return log;
  }

  /** A fault of the client itself, which must not pass for an outage of the database. */
  Optional<RuntimeException> broken() {
    return broken;
  }
}
