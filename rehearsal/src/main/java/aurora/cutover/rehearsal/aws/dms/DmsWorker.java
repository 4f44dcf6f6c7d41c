package aurora.cutover.rehearsal.aws.dms;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The two threads behind the double: one moves tasks and publishes metrics, one validates. */
final class DmsWorker implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger("rehearsal.dms");
  private static final int REST_FACTOR = 4;

  private final Collection<ReplicationTaskDouble> tasks;
  private final Function<ReplicationTaskDouble, String> instanceNames;
  private final MetricSink metrics;
  private final DmsTimings timings;
  private final Clock clock;
  private final ScheduledExecutorService executor =
      Executors.newScheduledThreadPool(2, Thread.ofPlatform().daemon().name("dms-", 0).factory());

  DmsWorker(
      Collection<ReplicationTaskDouble> tasks,
      Function<ReplicationTaskDouble, String> instanceNames,
      MetricSink metrics,
      DmsTimings timings,
      Clock clock) {
    this.tasks = tasks;
    this.instanceNames = instanceNames;
    this.metrics = metrics;
    this.timings = timings;
    this.clock = clock;
  }

  void start() {
    every(timings.tick(), () -> tasks.forEach(ReplicationTaskDouble::tick));
    every(timings.metrics(), () -> tasks.forEach(this::publish));
    validateAfter(timings.validation());
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private void every(Duration period, Runnable work) {
    var unused =
        executor.scheduleWithFixedDelay(
            () -> quietly(work), 0, period.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void validateAfter(Duration rest) {
    if (!executor.isShutdown()) {
      var unused = executor.schedule(this::validate, rest.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void validate() {
    long begin = System.nanoTime();
    for (ReplicationTaskDouble task : tasks) {
      if (task.replicates()) {
        quietly(task.validation()::look);
      }
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    Duration rest = took.multipliedBy(REST_FACTOR);
    validateAfter(rest.compareTo(timings.validation()) > 0 ? rest : timings.validation());
  }

  private void publish(ReplicationTaskDouble task) {
    if (!task.replicates()) {
      return;
    }
    task.engine()
        .lag()
        .ifPresent(
            lag -> {
              put(task, "CDCLatencySource", lag.sourceSeconds());
              put(task, "CDCLatencyTarget", lag.targetSeconds());
              put(task, "CDCIncomingChanges", (double) lag.pendingChanges());
            });
  }

  private void put(ReplicationTaskDouble task, String metric, double value) {
    Instant now = clock.instant();
    metrics.publish(metric, instanceNames.apply(task), task.definition().resourceId(), now, value);
  }

  /** A look that fails is repeated at the next round; the task's own state is told by tick. */
  private static void quietly(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "dms double", e);
    }
  }
}
